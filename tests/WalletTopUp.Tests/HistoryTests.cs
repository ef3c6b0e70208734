using System.Globalization;

namespace Integrations.Samples.WalletTopUp.Tests;

public sealed class HistoryTests
{
    [Fact]
    public async Task Pages_show_every_line_once_newest_first_also_while_money_comes_in()
    {
        await using var service = await Service.StartAsync();
        foreach (var line in Enumerable.Range(1, 7))
        {
            await service.FundAsync(line, $"line {line}");
            await service.FundAsync(line, $"line {line}", Service.Soko);
        }

        var (first, next) = await PageAsync(null);
        await service.FundAsync(100, "late");
        var (second, then) = await PageAsync(next);
        var (third, end) = await PageAsync(then);
        var (whole, none) = await PageAsync(null, 8);

        Assert.Equal(["line 7", "line 6", "line 5"], first);
        Assert.Equal(["line 4", "line 3", "line 2"], second);
        Assert.Equal(["line 1"], third);
        Assert.Null(end);
        Assert.Equal(["late", .. first, .. second, .. third], whole);
        Assert.Null(none);

        async Task<(string[] Lines, long? Next)> PageAsync(long? before, int limit = 3)
        {
            var from = before is { } given ? string.Create(CultureInfo.InvariantCulture, $"&before={given}") : "";
            var page = await service.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/transactions?limit={limit}{from}"));
            return ([.. page.Body.GetProperty("transactions").EnumerateArray().Select(static line => line.GetProperty("description").GetString()!)], page.Body.TryGetProperty("next", out var next) ? next.GetInt64() : null);
        }
    }

    [Fact]
    public async Task A_full_last_page_names_no_next_and_an_empty_wallet_has_an_empty_page()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1, "one");
        await service.FundAsync(2, "two");

        var (full, empty) = (await service.GetAsync("/transactions?limit=2"), await service.GetAsync("/transactions", Service.SokoKey));

        Assert.Equal(2, full.Body.GetProperty("transactions").GetArrayLength());
        Assert.False(full.Body.TryGetProperty("next", out _));
        Assert.Equal(0, empty.Body.GetProperty("transactions").GetArrayLength());
    }
}
