/**
 * Whether a station's page shows anything: its program has put something under its root element. One that fails at its start leaves that
 * empty, and so does React when a page breaks altogether. The shell's own screens have no such element.
 */
export function isDrawn(page: Pick<Document, 'getElementById'>): boolean {
	const root = page.getElementById('root');
	return root !== null && root.childElementCount > 0;
}
