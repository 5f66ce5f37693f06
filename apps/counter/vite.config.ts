import { rendererConfig } from '../../build/viteRenderer.ts';

export default rendererConfig(import.meta.dirname, 'src/renderer', 'dist/renderer', 'chrome114');
