// Random play through an ink story by inkjs: node ink.js <folder with node_modules> <story.ink> <steps>
const [, , folder, story, count] = process.argv;
const { Compiler } = require(`${folder}/node_modules/inkjs/compiler/Compiler`);
const game = new Compiler(require("fs").readFileSync(story, "utf8")).Compile();

function play(steps) {
  game.ResetState();
  let chance = 1;
  let characters = 0;
  for (let step = 0; step < steps; step++) {
    while (game.canContinue) characters += game.Continue().length - 1;
    chance = (chance * 16807) % 2147483647;
    game.ChooseChoiceIndex(chance % game.currentChoices.length);
  }
  return characters;
}

play(Number(count) / 4);
const begun = process.hrtime.bigint();
const characters = play(Number(count));
console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - begun) / 1e9, characters }));
