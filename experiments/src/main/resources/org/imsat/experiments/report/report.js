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

  function legend() {
    return { left: 0, top: 0, icon: "roundRect", itemHeight: 4, itemWidth: 16, textStyle: { color: css("--text") } };
  }

  function reference(value, label) {
    return {
      silent: true,
      symbol: "none",
      lineStyle: { type: "dashed", color: css("--quiet") },
      label,
      data: [{ yAxis: value }],
    };
  }

  function lines(chart) {
    const show = chart.percent ? percent : short;
    const label = { formatter: chart.referenceName, position: "insideEndTop", color: css("--quiet") };
    const series = chart.lines.map((line, index) => ({
      name: line.name,
      type: "line",
      symbol: "none",
      lineStyle: { width: 2.25 },
      data: line.values.map((value, i) => [chart.epochs[i], value]),
      markLine: index > 0 || chart.reference === undefined ? undefined : reference(chart.reference, label),
    }));
    const option = frame({
      legend: legend(),
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

  function bars(chart) {
    const several = chart.lines.length > 1;
    const show = chart.percent ? percent : (value) => value.toLocaleString("en");
    const series = chart.lines.map((line, index) => ({
      name: line.name,
      type: "bar",
      data: line.values,
      barCategoryGap: chart.histogram ? "8%" : "25%",
      barGap: "0%",
      barMaxWidth: chart.histogram ? 80 : 44,
      itemStyle: {
        color: chart.histogram && !several ? css("--second") : undefined,
        borderRadius: [3, 3, 0, 0],
      },
      markLine: index > 0 || chart.reference === undefined ? undefined : reference(chart.reference, { show: false }),
    }));
    const option = frame({
      grid: { left: 8, right: 16, top: several ? 40 : 16, bottom: 26, containLabel: true },
      legend: several ? legend() : undefined,
      xAxis: axis({ type: "category", name: chart.axis, nameGap: 26, data: chart.categories }),
      yAxis: axis(Object.assign({ type: "value" }, chart.percent
        ? { max: chart.most, axisLabel: { color: css("--quiet"), formatter: (v) => short(100 * v) + "%" } }
        : { minInterval: 1 })),
      series,
    });
    option.tooltip.axisPointer = { type: "shadow" };
    option.tooltip.formatter = (points) => {
      const note = chart.notes && chart.notes[points[0].dataIndex];
      return escape((chart.before || "") + points[0].name + (chart.after || "")) + points.map((p) =>
        "<br>" + (several ? p.marker + escape(p.seriesName) + " " : "") +
        "<b>" + show(p.value) + "</b>" + escape(chart.unit || "")).join("") +
        (note ? "<br>" + escape(note) : "");
    };
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

  const kinds = { lines, bars };
  data.charts.forEach((chart) => add(chart.id, () => kinds[chart.kind](chart)));
  addEventListener("resize", () => drawn.forEach((d) => d.chart.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    drawn.forEach((d) => d.chart.setOption(d.option(), true)));
})();
