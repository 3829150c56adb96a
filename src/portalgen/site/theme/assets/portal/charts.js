/* Interactive charts on demand. A page shows static SVG; each chart with data-chart="<id>" gets a button here, and only
   when a reader presses it are Vega (charts/vega.js, our own host) and the chart's specification fetched. */
(function () {
  "use strict";
  var base = new URL("../../charts/", document.currentScript.src);
  var loading = null;

  function vega() {
    loading = loading || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = new URL("vega.js", base).href;
      script.onload = function () { resolve(window.portalVega); };
      script.onerror = function () { loading = null; reject(new Error("vega.js")); };
      document.head.appendChild(script);
    });
    return loading;
  }

  function specification(id) {
    return fetch(new URL(encodeURIComponent(id) + ".vl.json", base)).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    });
  }

  function show(chart, button) {
    button.disabled = true;
    button.textContent = "正在载入…";
    Promise.all([vega(), specification(chart.dataset.chart)]).then(function (both) {
      var live = document.createElement("div");
      live.className = "portal-live";
      chart.after(live);
      return both[0].embed(live, both[1]).then(function () {
        chart.hidden = true;
        button.textContent = "看静态图";
        button.onclick = function () { live.remove(); chart.hidden = false; offer(chart, button); };
      });
    }).catch(function () {
      button.textContent = "载入失败，再试一次";
    }).then(function () { button.disabled = false; });
  }

  function offer(chart, button) {
    button.textContent = "看交互图（指向图形显示数值）";
    button.onclick = function () { show(chart, button); };
  }

  function equip() {
    if (location.protocol === "file:") { return; } // no page may fetch from disk: the chart stays as it is
    document.querySelectorAll("[data-chart]:not([data-chart-ready])").forEach(function (chart) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "pg-chart__button md-button";
      chart.dataset.chartReady = "";
      offer(chart, button);
      chart.after(button);
    });
  }

  if (window.document$) { window.document$.subscribe(equip); }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", equip); } else { equip(); }
})();
