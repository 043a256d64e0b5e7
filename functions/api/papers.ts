import { exportChangeSheet, exportRegister } from './export-register.ts';
import { listPublished } from './list-published.ts';
import { printMatter } from './print-matter.ts';
import { printReferral } from './print-referral.ts';
import { printReply } from './print-reply.ts';
import { printCall, printMinutes } from './print-session.ts';
import { publicMinutes, publicRegister, publicReply } from './published.ts';
import { apiHandler } from '../middleware/api-handler.ts';

/** What is written as files, and what everybody may read of it. By itself: the writers weigh more than all other doors. */
export const doors = [
  printMatter,
  printReferral,
  printReply,
  printCall,
  printMinutes,
  exportRegister,
  exportChangeSheet,
  listPublished,
  publicMinutes,
  publicReply,
  publicRegister,
];

export const handler = apiHandler(doors);
