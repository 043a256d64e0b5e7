import { createContext } from 'react';

/** The office that a form is filled in for, where that is not the reader's own (代理入力). */
export const OfficeOfForm = createContext<string | undefined>(undefined);
