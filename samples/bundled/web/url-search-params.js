function c(){let e=new URL("https://updates.example.com/check");return e.searchParams.set("tz",process.env.TZ),fetch(e)}export{c as check};
