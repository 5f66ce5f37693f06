import type { PortListener, PrinterPort } from '@antrean/kiosk/printing/printerPort.ts';
import { PowerCut } from '@antrean/shared/sqlite/memoryFile.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { PrinterDevice } from '@antrean/shared/testing/virtualPrinter/printerDevice.ts';
import type { Chance } from '../chance.ts';
import type { Life } from '../life.ts';

/** The line between a kiosk's process and its printer: bytes take time, come in pieces, and are cut off anywhere when it breaks. */
type Connection = {
	readonly life: Life;
	readonly listener: PortListener;
	state: 'opening' | 'open' | 'closed';
	/** A pulled cable: nothing passes, and nobody is told. */
	isStill: boolean;
	waiting: Buffer;
	isDelivering: boolean;
	/** When the last answer under way arrives. */
	answeredAt: number;
};

export class PrinterLine {
	readonly #clock: FakeClock;
	readonly #chance: Chance;
	/** Set once the printer stands. */
	device: PrinterDevice | null = null;
	/** The printer got bytes. */
	onReceived = (): void => undefined;
	/** Whom the printer answers: who connected last. */
	#current: Connection | null = null;

	constructor(clock: FakeClock, chance: Chance) {
		this.#clock = clock;
		this.#chance = chance;
	}

	/** @param step called before and after each deed of the process; throws when the process is killed there */
	portFor(life: Life, step: () => void): PrinterPort {
		return {
			open: (listener) => {
				step();
				const connection: Connection = {
					...{ life, listener, state: 'opening', isStill: false },
					...{ waiting: Buffer.alloc(0), isDelivering: false, answeredAt: 0 },
				};
				this.#later(1, 20, () => this.#opened(connection));
				return {
					write: (bytes) => {
						step();
						if (connection.state !== 'open') return;
						connection.waiting = Buffer.concat([connection.waiting, bytes]);
						this.#deliverLater(connection);
						step();
					},
					close: () => {
						step();
						this.#drop(connection);
					},
				};
			},
		};
	}

	/** The process is gone; what it handed to its system may still go out. */
	processEnded(): void {
		const connection = this.#current;
		if (connection === null) return;
		if (this.#chance() < 0.4) this.#receive(connection, connection.waiting.length);
		this.#drop(connection);
	}

	/** Both sides are told. */
	breakNow(): void {
		if (this.#current !== null) this.#drop(this.#current);
	}

	/** The printer's side is gone: nothing of what was under way arrives. */
	powerLost(): void {
		if (this.#current === null) return;
		this.#current.waiting = Buffer.alloc(0);
		this.#drop(this.#current);
	}

	/** Nothing passes any more, until somebody connects anew. */
	still(): void {
		if (this.#current !== null) this.#current.isStill = true;
	}

	/** The printer answers. */
	answer(bytes: Uint8Array): void {
		const connection = this.#current;
		if (connection === null || connection.state !== 'open') return;
		const cut = this.#chance() < 0.3 ? Math.floor(this.#chance() * bytes.length) : bytes.length;
		for (const piece of [bytes.slice(0, cut), bytes.slice(cut)])
			if (piece.length > 0) this.#hearLater(connection, piece);
	}

	/** The printer may have room again. */
	pump(): void {
		if (this.#current !== null) this.#deliverLater(this.#current);
	}

	#opened(connection: Connection): void {
		if (connection.life.isOver) return;
		if (this.device === null || this.device.faults().offline) {
			connection.state = 'closed';
			connection.life.run(connection.listener.closed);
			return;
		}
		connection.state = 'open';
		this.#current = connection;
		connection.life.run(connection.listener.opened);
	}

	#hearLater(connection: Connection, bytes: Uint8Array): void {
		const now = this.#clock.runAgeMs();
		connection.answeredAt = Math.max(connection.answeredAt, now + 1 + this.#chance() * 8);
		this.#clock.after(connection.answeredAt - now, () => {
			if (connection.state === 'open' && !connection.isStill)
				connection.life.run(() => connection.listener.data(bytes));
		});
	}

	#deliverLater(connection: Connection): void {
		if (connection.isDelivering || connection.waiting.length === 0) return;
		connection.isDelivering = true;
		this.#later(1, 8, () => {
			connection.isDelivering = false;
			if (connection.state !== 'open' || connection.isStill) return;
			this.#receive(connection, 1 + Math.floor(this.#chance() * 900));
			// A full buffer is waited for: `pump` goes on.
			if ((this.device?.room() ?? 0) > 0) this.#deliverLater(connection);
		});
	}

	#receive(connection: Connection, most: number): void {
		const room = this.device?.room() ?? 0;
		const taken = connection.waiting.subarray(0, Math.min(most, room));
		connection.waiting = connection.waiting.subarray(taken.length);
		if (taken.length === 0) return;
		this.device?.receive(Uint8Array.from(taken));
		this.onReceived();
	}

	/** Ends a connection: of what was still under way a part may arrive. */
	#drop(connection: Connection): void {
		if (connection.state === 'closed') return;
		const wasOpen = connection.state === 'open';
		if (wasOpen && !connection.isStill)
			this.#receive(connection, Math.floor(this.#chance() * (connection.waiting.length + 1)));
		connection.state = 'closed';
		if (this.#current === connection) this.#current = null;
		this.#later(0, 5, () => connection.life.run(connection.listener.closed));
	}

	#later(least: number, most: number, run: () => void): void {
		this.#clock.after(least + this.#chance() * (most - least), run);
	}
}

/** Ends a process at one of its next steps, as kill -9 does: at a write to its printer or its disk, just before it or just after. */
export class KillSwitch {
	readonly #life: Life;
	#left: number | null = null;
	/** Steps so far. */
	count = 0;

	constructor(life: Life) {
		this.#life = life;
	}

	within(steps: number): void {
		this.#left = steps;
	}

	readonly step = (): void => {
		this.#life.watch.use();
		this.count++;
		if (this.#left === null || --this.#left > 0) return;
		this.#life.end();
		// Killed, not without power: the system still brings to the disk what was written.
		throw new PowerCut(1);
	};
}
