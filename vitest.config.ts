import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'unit',
					include: [
						'shared/src/**/*.test.{ts,tsx}',
						'apps/*/src/**/*.test.{ts,tsx}',
						'build/**/*.test.ts',
						'bench/src/**/*.test.ts',
						'simulation/src/**/*.test.ts',
					],
					// None takes two seconds alone; beside a build each may take ten times as long.
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['e2e/**/*.e2e.test.ts'],
					// Real processes and browsers: one file at a time on two cores, and room for a slow machine.
					fileParallelism: false,
					testTimeout: 90_000,
					hookTimeout: 90_000,
				},
			},
		],
	},
});
