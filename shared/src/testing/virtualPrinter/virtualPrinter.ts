/** A thermal printer without paper: a TCP server that speaks ESC/POS, and an HTTP page with what it printed. */
export type VirtualPrinterOptions = Readonly<{
	host: string;
	/** Port of the ESC/POS side; 0: any free one. */
	port: number;
	/** Port of the page; 0: any free one. */
	httpPort: number;
}>;

export interface VirtualPrinter {
	/** `tcp://host:port`, for the kiosk. */
	readonly printerUrl: string;
	/** `http://host:port`, for people and tests. */
	readonly paperUrl: string;
	close(): Promise<void>;
}
