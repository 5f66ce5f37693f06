import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { DayReport } from './dayReport.ts';

/** A day's report for a terminal. */
export function reportText(site: SiteFile, report: DayReport): string {
	const names = new Map(site.agencies.map(({ id, shortName }) => [id as string, shortName]));
	const rows = report.waits.map(({ agencyId, count, median, p90 }) =>
		row(names.get(agencyId) ?? agencyId, String(count), median.toFixed(1), p90.toFixed(1)),
	);
	const { first, reasoned, unexplained } = report.calls;
	const list = (counts: Readonly<Record<string, number>>): string =>
		Object.entries(counts)
			.map(([what, count]) => `${count} ${what}`)
			.join(', ') || 'none';
	return [
		`A day at ${report.site}: seed ${report.seed}, ${report.visitors} visitors, plan ${report.plan.slice(0, 12)}`,
		'',
		row('Agency', 'Calls', 'Median', '90 %'),
		...rows,
		'(waits in minutes of the simulated day, from the ticket or a transfer to the call)',
		'',
		`Estimates          ${estimatesText(report.estimates)}`,
		`Tickets            ${report.tickets} acknowledged, ${report.missing.length} of them missing from the events`,
		`Without a ticket   ${report.withoutTicket} of ${report.visitors} visitors`,
		`States             ${list(report.states)}`,
		`Open at the end    ${report.openAtEnd} (the day ended at ${report.endedAt})`,
		`Calls              ${first} first in order, ${reasoned} with a reason, ${unexplained.length} unexplained`,
		...unexplained.map(
			(call) =>
				`  event ${call.seq}: ${call.number} called at ${call.counterId}, ${call.expected ?? 'nobody'} was next`,
		),
		`Refusals           ${list(report.refusals)}`,
	].join('\n');
}

function estimatesText(estimates: DayReport['estimates']): string {
	if (estimates === null) return 'nobody was told one';
	const { count, medianMinutes, p90Minutes, within, longer } = estimates;
	const percent = (share: number): string => `${Math.round(share * 100)} %`;
	return (
		`${count} told: off by ${medianMinutes} min (median), ${p90Minutes} min (90 %); ` +
		`${percent(within)} waited as long as told, ${percent(longer)} longer`
	);
}

function row(name: string, count: string, median: string, p90: string): string {
	return `${name.padEnd(24)}${count.padStart(6)}${median.padStart(9)}${p90.padStart(9)}`;
}
