import { useEffect, useState } from 'react';

/** Long enough to look for one's number among fourteen. */
const pageMs = 8_000;

/** Index of the page to show: the next one every 8 s, or `held` while something there asks for attention. */
export function usePages(count: number, held: number | null): number {
	const [page, setPage] = useState(0);
	const isTurning = count > 1 && held === null;
	useEffect(() => {
		if (!isTurning) return;
		const timer = setInterval(() => setPage((was) => was + 1), pageMs);
		return () => clearInterval(timer);
	}, [isTurning]);
	return held ?? (count === 0 ? 0 : page % count);
}
