import t from"node:https";function o(){let e=t.request("https://updates.example.com/latest");e.setHeader("X-Zone",process.env.TZ),e.end()}export{o as check};
