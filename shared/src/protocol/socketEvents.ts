/** Names of the socket's events. Those with a reply use socket.io's acknowledgement. */
export const socketEvents = {
	/** station → hub, replied: `hello` → `helloReply`. */
	hello: 'hello',
	/** station → hub, replied: `wish` → `wishReply`. */
	wish: 'wish',
	/** station → hub, replied: `factsMessage` → `factsReply`. */
	facts: 'facts',
	/** kiosk → hub after its outbox is empty, replied with `{}`: older reservations may be voided. */
	outboxEmpty: 'outbox-empty',
	/** station → a hub that gathers, replied with `{}`: `heldEvents`. */
	held: 'held-events',
	/** display → hub, page → display's edge, replied with `{}`: whether its browser lets the bell ring. */
	sound: 'sound',
	/** station with an outbox → hub, replied with `{}`: `standing`. Hubs older than this word do not answer. */
	standing: 'standing',
	/** hub → station: `parkedDecisions`, not replied: the station's next `standing` names those that it has. */
	parkedDecisions: 'parked-decisions',
	/** hub → station. */
	replica: 'replica',
	board: 'board',
	heartbeat: 'heartbeat',
	/** edge → page: `upstream` and `overlay`; a hub sends neither. */
	upstream: 'upstream',
	overlay: 'overlay',
	/** hub → station: a newer socket of this station took its place. */
	fenced: 'fenced',
	/** server → whoever sent too much: `refused`, before the socket is closed. */
	refused: 'refused',
} as const;

/** The path of the socket on hub and edge. */
export const socketPath = '/socket';
