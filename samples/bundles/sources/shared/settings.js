module.exports = { method: "POST", timeout: 3000 };
