/** What a careless collector would be: one table, a row a request, the answer after COMMIT. Arguments: file, synchronous. */
import { createServer } from "node:http";
import SQLite from "better-sqlite3";

const [file, synchronous] = process.argv.slice(2);
const db = new SQLite(file);
db.pragma("journal_mode = WAL");
db.pragma(`synchronous = ${synchronous}`);
db.exec("create table rows (id blob primary key)");
const insert = db.prepare("insert into rows (id) values (?)");
const server = createServer(async (request, response) => {
  const { id } = JSON.parse(Buffer.concat(await request.toArray()).toString());
  insert.run(Buffer.from(id.replaceAll("-", ""), "hex"));
  response.writeHead(201).end(JSON.stringify({ id }));
});
server.listen(0, "127.0.0.1", () => console.log(`${process.pid} ${server.address().port}`));
