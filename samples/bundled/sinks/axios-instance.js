var e=require("axios"),t=e.create({baseURL:"https://api.example.com",timeout:5e3});function o(){return t.get("/v1/me",{headers:{"x-login":process.env.USER}})}module.exports={whoAmI:o};
