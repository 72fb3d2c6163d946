/** The thirty-two drawings by which a room is recognised. Their order is part of the protocol: never change it (docs/protocol.md). */
import type { LucideIcon } from '@lucide/svelte';
import Anchor from '@lucide/svelte/icons/anchor';
import Apple from '@lucide/svelte/icons/apple';
import Banana from '@lucide/svelte/icons/banana';
import Bell from '@lucide/svelte/icons/bell';
import Bike from '@lucide/svelte/icons/bike';
import Bird from '@lucide/svelte/icons/bird';
import Carrot from '@lucide/svelte/icons/carrot';
import Cat from '@lucide/svelte/icons/cat';
import Cherry from '@lucide/svelte/icons/cherry';
import Citrus from '@lucide/svelte/icons/citrus';
import Cloud from '@lucide/svelte/icons/cloud';
import Coffee from '@lucide/svelte/icons/coffee';
import Croissant from '@lucide/svelte/icons/croissant';
import Dog from '@lucide/svelte/icons/dog';
import Fish from '@lucide/svelte/icons/fish';
import Flame from '@lucide/svelte/icons/flame';
import Flower from '@lucide/svelte/icons/flower';
import Grape from '@lucide/svelte/icons/grape';
import Guitar from '@lucide/svelte/icons/guitar';
import KeyRound from '@lucide/svelte/icons/key-round';
import Moon from '@lucide/svelte/icons/moon';
import Rabbit from '@lucide/svelte/icons/rabbit';
import Sailboat from '@lucide/svelte/icons/sailboat';
import Scissors from '@lucide/svelte/icons/scissors';
import Snail from '@lucide/svelte/icons/snail';
import Snowflake from '@lucide/svelte/icons/snowflake';
import Squirrel from '@lucide/svelte/icons/squirrel';
import Star from '@lucide/svelte/icons/star';
import Sun from '@lucide/svelte/icons/sun';
import TreePine from '@lucide/svelte/icons/tree-pine';
import Turtle from '@lucide/svelte/icons/turtle';
import Umbrella from '@lucide/svelte/icons/umbrella';
import { m } from '#messages/paraglide/messages.js';

export const drawings: readonly { icon: LucideIcon; name: () => string }[] = [
	{ icon: Cat, name: m.pictograms_cat },
	{ icon: Dog, name: m.pictograms_dog },
	{ icon: Bird, name: m.pictograms_bird },
	{ icon: Fish, name: m.pictograms_fish },
	{ icon: Rabbit, name: m.pictograms_rabbit },
	{ icon: Snail, name: m.pictograms_snail },
	{ icon: Turtle, name: m.pictograms_turtle },
	{ icon: Squirrel, name: m.pictograms_squirrel },
	{ icon: Apple, name: m.pictograms_apple },
	{ icon: Carrot, name: m.pictograms_carrot },
	{ icon: Cherry, name: m.pictograms_cherry },
	{ icon: Banana, name: m.pictograms_banana },
	{ icon: Grape, name: m.pictograms_grape },
	{ icon: Citrus, name: m.pictograms_citrus },
	{ icon: Croissant, name: m.pictograms_croissant },
	{ icon: Coffee, name: m.pictograms_coffee },
	{ icon: Cloud, name: m.pictograms_cloud },
	{ icon: Sun, name: m.pictograms_sun },
	{ icon: Moon, name: m.pictograms_moon },
	{ icon: Star, name: m.pictograms_star },
	{ icon: Umbrella, name: m.pictograms_umbrella },
	{ icon: Snowflake, name: m.pictograms_snowflake },
	{ icon: Flame, name: m.pictograms_flame },
	{ icon: TreePine, name: m.pictograms_tree_pine },
	{ icon: Flower, name: m.pictograms_flower },
	{ icon: KeyRound, name: m.pictograms_key_round },
	{ icon: Bell, name: m.pictograms_bell },
	{ icon: Scissors, name: m.pictograms_scissors },
	{ icon: Bike, name: m.pictograms_bike },
	{ icon: Sailboat, name: m.pictograms_sailboat },
	{ icon: Anchor, name: m.pictograms_anchor },
	{ icon: Guitar, name: m.pictograms_guitar }
];
