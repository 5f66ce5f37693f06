import type { Socket } from 'socket.io-client';

/** The answer to a message, or `closed` when the socket is closed before it; nothing is left on the socket. */
export async function answerOrClosed(socket: Socket, answer: Promise<string>): Promise<string> {
	let close = (): void => undefined;
	const closed = new Promise<string>((resolve) => {
		close = () => resolve('closed');
		socket.once('disconnect', close);
	});
	return Promise.race([answer, closed]).finally(() => socket.off('disconnect', close));
}
