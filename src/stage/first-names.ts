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
	'au aux avec beaucoup ce ces cette certains chaque chez classe comme comment cours dans de depuis des deux du eleve en essai et expose faire ' +
		'fait grand homework il elle interdit je la le lors ma mais mon my niveau nos notre nous on oral ou our par parfois pas plus plusieurs pour ' +
		'pourquoi puis quand que quel qui sa sans seul si six son sur surtout the tous tout triche tricher trois trop un une utilise utiliser vos votre vous when with ' +
		'activite annexe atelier batiment carte devoir exemple exercice fiche figure groupe partie projet question room salle seance section table version ' +
		'ses mes tes anglais francais histoire maths physique espagnol allemand techno technologie eps svt emc snt nsi ses hlp cdi cpe ent eval ' +
		'chatgpt claude copilot deepseek gemini gemma google gpt internet llama llm mistral mixtral ministral moodle canva perplexity phi pix pronote qwen ' +
		'wikipedia europe france toulouse eduscol janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi ' +
		'mardi mercredi jeudi vendredi'
);
