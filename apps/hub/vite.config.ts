import { rendererConfig } from '../../build/viteRenderer.ts';

export default rendererConfig(import.meta.dirname, 'src/admin', 'dist/admin', 'chrome114');
