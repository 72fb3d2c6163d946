import { describe, expect, test } from 'vitest';
import type { NetworkInterfaceInfo } from 'node:os';
import { lanAddresses, welcome } from '../../src/server/addresses.ts';

const at = (address: string, more: Partial<NetworkInterfaceInfo> = {}) =>
	[{ address, family: 'IPv4', internal: false, ...more }] as NetworkInterfaceInfo[];

const interfaces = {
	lo: at('127.0.0.1', { internal: true }),
	docker0: at('172.17.0.1'),
	wlan0: [...at('192.168.1.20'), ...at('fe80::1', { family: 'IPv6' } as object)]
};

describe('the addresses printed at start', () => {
	test('a network card comes before the bridges of virtual machines', () => {
		expect(lanAddresses('0.0.0.0', interfaces)).toEqual(['192.168.1.20', '172.17.0.1']);
	});

	test('a server that listens to this device only promises nothing to the others', () => {
		expect(lanAddresses('127.0.0.1', interfaces)).toEqual([]);
		expect(welcome('127.0.0.1', 3000, true)).not.toContain('réseau');
	});

	test('a host chosen by hand is the address given', () => {
		expect(lanAddresses('10.0.0.5', interfaces)).toEqual(['10.0.0.5']);
		expect(welcome('10.0.0.5', 80, false)).toContain('http://10.0.0.5:80');
	});
});
