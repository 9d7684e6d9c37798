"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const drawn = [];

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const short = (value) => {
    if (value === null || value === undefined) return "\u2013";
    return Math.abs(value) >= 1000 ? value.toLocaleString("en") : String(Number(value.toPrecision(4)));
  };
  const percent = (value) =>
    value === null || value === undefined ? "\u2013" : (100 * value).toFixed(1) + "%";
  const escape = (text) => echarts.format.encodeHTML(text);

  function axis(extra) {
    return Object.assign({
      axisLine: { lineStyle: { color: css("--line") } },
      axisTick: { show: false },
      axisLabel: { color: css("--quiet") },
      splitLine: { lineStyle: { color: css("--line") } },
      nameTextStyle: { color: css("--quiet") },
      nameLocation: "middle",
    }, extra);
  }

  function frame(extra) {
    return Object.assign({
      animation: false,
      textStyle: { fontFamily: "system-ui, sans-serif" },
      color: ["--accent", "--second", "--third", "--alert", "--quiet"].map(css),
      grid: { left: 8, right: 16, top: 40, bottom: 26, containLabel: true },
      tooltip: {
        trigger: "axis",
        confine: true,
        backgroundColor: css("--surface"),
        borderColor: css("--line"),
        textStyle: { color: css("--text") },
      },
    }, extra);
  }

  function curve(chart) {
    const show = chart.percent ? percent : short;
    const series = chart.lines.map((line, index) => ({
      name: line.name,
      type: "line",
      symbol: "none",
      lineStyle: { width: 2.25 },
      data: line.values.map((value, i) => [chart.epochs[i], value]),
      markLine: index > 0 || chart.reference === undefined ? undefined : {
        silent: true,
        symbol: "none",
        lineStyle: { type: "dashed", color: css("--quiet") },
        label: {
          formatter: chart.referenceName + " (perfect balance)",
          position: "insideEndTop",
          color: css("--quiet"),
        },
        data: [{ yAxis: chart.reference }],
      },
    }));
    const option = frame({
      legend: { left: 0, top: 0, icon: "roundRect", itemHeight: 4, itemWidth: 16, textStyle: { color: css("--text") } },
      xAxis: axis({ type: "value", name: "Epoch", nameGap: 26, min: "dataMin", max: "dataMax", minInterval: 1, splitLine: { show: false } }),
      yAxis: axis({
        type: "value",
        scale: true,
        axisLabel: { color: css("--quiet"), showMaxLabel: chart.reference === undefined, formatter: chart.percent ? (v) => Math.round(100 * v) + "%" : short },
        max: chart.reference === undefined ? undefined : (v) => Math.max(v.max, 1.15 * chart.reference),
      }),
      series,
    });
    option.tooltip.formatter = (points) => "Epoch " + short(points[0].value[0]) + points.map((p) =>
      "<br>" + p.marker + escape(p.seriesName) + " <b>" + show(p.value[1]) + "</b>").join("");
    return option;
  }

  function sizes() {
    const option = frame({
      grid: { left: 8, right: 16, top: 16, bottom: 26, containLabel: true },
      xAxis: axis({ type: "category", name: "Cluster", nameGap: 26, data: data.clusters }),
      yAxis: axis({ type: "value", minInterval: 1 }),
      series: [{
        type: "bar",
        data: data.sizes,
        barCategoryGap: "25%",
        barMaxWidth: 44,
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        markLine: {
          silent: true,
          symbol: "none",
          label: { show: false },
          lineStyle: { type: "dashed", color: css("--quiet") },
          data: [{ yAxis: data.share }],
        },
      }],
    });
    option.tooltip.axisPointer = { type: "shadow" };
    option.tooltip.formatter = (points) => "Cluster " + escape(points[0].name) + "<br><b>" +
      points[0].value.toLocaleString("en") + "</b> rows" +
      (data.notes[points[0].dataIndex] ? "<br>" + escape(data.notes[points[0].dataIndex]) : "");
    return option;
  }

  function certainty() {
    const step = 100 / data.certainty.length;
    const first = Math.max(0, data.certainty.findIndex((n) => n > 0));
    const option = frame({
      grid: { left: 8, right: 16, top: 16, bottom: 26, containLabel: true },
      xAxis: axis({
        type: "category",
        name: "Probability",
        nameGap: 26,
        data: data.certainty.map((n, i) => i * step + "\u2013" + (i + 1) * step + "%").slice(first),
      }),
      yAxis: axis({ type: "value", minInterval: 1 }),
      series: [{
        type: "bar",
        data: data.certainty.slice(first),
        barCategoryGap: "8%",
        barMaxWidth: 80,
        itemStyle: { color: css("--second"), borderRadius: [3, 3, 0, 0] },
      }],
    });
    option.tooltip.axisPointer = { type: "shadow" };
    option.tooltip.formatter = (points) => escape(points[0].name) + "<br><b>" +
      points[0].value.toLocaleString("en") + "</b> rows";
    return option;
  }

  function add(id, option) {
    const element = document.getElementById(id);
    if (element) {
      const chart = echarts.init(element);
      chart.setOption(option());
      drawn.push({ chart, option });
    }
  }

  data.curves.forEach((chart) => add(chart.id, () => curve(chart)));
  add("sizes-chart", sizes);
  add("certainty-chart", certainty);
  addEventListener("resize", () => drawn.forEach((d) => d.chart.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    drawn.forEach((d) => d.chart.setOption(d.option(), true)));
})();
