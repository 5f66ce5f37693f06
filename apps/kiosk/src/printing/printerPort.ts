/** A two-way line to a printer, whatever it runs over. Bytes only; knows no command and no job. */
export interface PrinterPort {
	/** Starts to connect; exactly one `opened` or `closed` follows, after `opened` one `closed` at the end. */
	open(listener: PortListener): PortConnection;
}

export interface PortListener {
	opened(): void;
	data(bytes: Uint8Array): void;
	/** The line is gone, or never stood. Nothing follows. */
	closed(): void;
}

export interface PortConnection {
	/** Queues bytes behind those written before. */
	write(bytes: Uint8Array): void;
	/** Drops the line and what is still queued. `closed` follows. */
	close(): void;
}
