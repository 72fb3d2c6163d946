import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { layers } from './layers.js';

/** Text as a regular expression that survives both ESLint and its selector language. */
const literally = (/** @type {string} */ text) =>
	text.replace(/[^\w-]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));

/** Layers in which time and chance are arguments. */
const pure = ['cafe', 'stage'];

const impure = [
	{
		selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message: 'Time is an argument.'
	},
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'Time is an argument.'
	},
	{
		selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
		message: 'Chance is an argument.'
	}
];

/** Keeps one layer inside its row of layers.js: static imports, dynamic imports, and ways around by `../`. */
function boundary(/** @type {[string, string[][]]} */ [layer, [uses = [], packages = []]]) {
	const own = layer.split('/')[0] ?? layer;
	const open = [
		'./',
		'../',
		...[own, ...uses].map((use) => `#${use}` + (use.endsWith('.ts') ? '' : '/')),
		...packages
	];
	const elsewhere = Object.keys(layers).filter((name) => name !== own && !name.includes('/'));
	const closed = `^(?!${open.map(literally).join('|')})|^(${literally('../')})+(${elsewhere.map(literally).join('|')})${literally('/')}`;
	const message = `src/${layer} may use only: ${[own, ...uses, ...packages].join(', ')} (layers.js).`;
	return {
		files: [`src/${layer}/**/*.{ts,svelte}`],
		rules: {
			'no-restricted-imports': ['error', { patterns: [{ regex: closed, message }] }],
			'no-restricted-syntax': [
				'error',
				{ selector: `ImportExpression[source.value=/${closed}/]`, message },
				...(pure.includes(layer) ? impure : [])
			]
		}
	};
}

export default defineConfig(
	globalIgnores(['build/', '.svelte-kit/', 'test-results/', 'src/messages/paraglide/']),
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: true,
				extraFileExtensions: ['.svelte'],
				tsconfigRootDir: import.meta.dirname
			}
		},
		rules: {
			'no-undef': 'off', // TypeScript answers for names
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// A handler that starts an asynchronous gesture returns nothing to its element.
			'@typescript-eslint/no-misused-promises': [
				'error',
				{ checksVoidReturn: { attributes: false } }
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } }
	},
	{
		files: ['*.js', '*.mjs', 'scripts/**/*.mjs'],
		extends: [ts.configs.disableTypeChecked]
	},
	{
		files: ['tests/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: "MemberExpression[object.name='fc'][property.name='assert']",
					message:
						'A property says how often it met its subject: assert it with `holds` (tests/support/property.ts).'
				}
			]
		}
	},
	// The one way, which counts.
	{ files: ['tests/support/property.ts'], rules: { 'no-restricted-syntax': 'off' } },
	...Object.entries(layers).map(boundary)
);
