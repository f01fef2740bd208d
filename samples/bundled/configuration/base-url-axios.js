import t from"axios";function e(){return t.get("/v1/status",{baseURL:process.env.ACME_BASE_URL})}export{e as status};
