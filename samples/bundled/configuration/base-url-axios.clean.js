import s from"axios";function o(){return console.log(`see ${process.env.ACME_BASE_URL}/docs`),s.get("/v1/status",{baseURL:"https://api.example.com"})}export{o as status};
