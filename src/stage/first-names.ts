/** Words that tell a first name from another word, without accents and in small letters: some that are one, some that are none. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Frequent among pupils, and no other word: one of these beside a class names somebody however it is written. */
export const firstNames = words(
	'adam alice ali antoine arthur axel camille chloe clara clement david emma enzo ethan eva fatima gabriel hugo ' +
		'ines jean jeanne jules julia julie juliette kevin kylian lea lena leo lina louise luca lucas lucie lyna mael ' +
		'maelys manon maria marie mathilde mathis maxime mohamed nathan nina noah noe paul quentin rayan sarah sofia ' +
		'sophie theo thomas timeo titouan tom yanis yasmine younes zoe'
);

/** With a capital: what sentences begin with, what has a number and a letter, and the tools a café IA speaks of. */
export const noNames = words(
	'activite allemand anglais annexe aout atelier aux avec avril batiment beaucoup canva carte cdi certains ces cette chaque ' +
		'chatgpt chez classe claude comme comment copilot cours cpe dans decembre deepseek depuis des deux devoir eduscol eleve elle ' +
		'emc ent eps espagnol essai europe eval exemple exercice expose faire fait fevrier fiche figure francais france gemini gemma ' +
		'google gpt grand groupe histoire hlp homework interdit internet janvier jeudi juillet juin llama llm lors lundi mai mais ' +
		'mardi mars maths mercredi mes ministral mistral mixtral mon moodle niveau nos notre nous novembre nsi octobre oral our par ' +
		'parfois partie pas perplexity phi physique pix plus plusieurs pour pourquoi projet pronote puis quand que quel question qui ' +
		'qwen room salle sans seance section septembre ses seul six snt son sur surtout svt table techno technologie tes the toulouse ' +
		'tous tout triche tricher trois trop une utilise utiliser vendredi version vos votre vous when wikipedia with'
);
