import './styles.css';
import { finishSilently, SILENT_PATH } from './session/issuer.ts';

// The hidden frame that renews a sign-in needs no page, only its answer handed on.
if (location.pathname === SILENT_PATH) {
  void finishSilently().catch(() => undefined);
} else {
  void import('./app.tsx').then(({ start }) => start());
  void import('./fonts.ts');
}
