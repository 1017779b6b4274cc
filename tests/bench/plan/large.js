({ pattern, tasks, links }) => {
  // In the place of the server's answers for one project: so many tasks like this one, and links between them.
  const abreast = 100;
  const day = 86400000;
  const due = new Date(pattern.dueDate).getTime();
  const at = (row) => new Date(due + row * 7 * day).toISOString();
  const made = Array.from({ length: tasks }, (_, index) => ({ ...pattern, id: 1000000 + index, title: `Task ${index + 1}`, startDate: at(Math.floor(index / abreast)), dueDate: at(Math.floor(index / abreast)) }));
  const joined = [];
  for (let round = 0; joined.length < links; round += 1) {
    for (let index = abreast; index < tasks && joined.length < links; index += 1) {
      const row = Math.floor(index / abreast) - 1;
      joined.push({ id: `b${joined.length}`, task: 1000000 + index, dependsOnTask: 1000000 + row * abreast + ((index * 7 + round * 13) % abreast), type: "finish-to-start" });
    }
  }
  const answers = [
    [/\/project\/\d+\/tasks\?/, made],
    [/\/project\/\d+\/dependency$/, joined],
  ];
  const real = window.fetch;
  window.fetch = (request, options) => {
    const found = answers.find(([address]) => address.test(request.url ?? request));
    const answer = () => new Response(JSON.stringify({ success: true, data: found[1] }), { headers: { "content-type": "application/json" } });
    return found ? Promise.resolve(answer()) : real(request, options);
  };
}
