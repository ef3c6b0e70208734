namespace Integrations.Sandbox.Tests.Flash;

public sealed class FlashReferenceTests
{
    private const string Path = "/1voucher/purchase";

    [Fact]
    public async Task The_same_request_gets_the_stored_answer_and_sells_once()
    {
        await using var rig = await FlashRig.StartAsync();
        var body = rig.Body(("amount", 1_000));

        var first = await rig.PostAsync(Path, body);
        var second = await rig.PostAsync(Path, body);

        Assert.Equal(first, second);
        Assert.Equal(1, rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_stored_refusal_keeps_its_status()
    {
        await using var rig = await FlashRig.StartAsync();
        var body = rig.Body(("amount", 0), ("pin", FlashTestVouchers.Used));

        var first = await rig.PostAsync("/1voucher/redeem", body);
        rig.Flash.Options.Shapes.FailureStatus = 200;
        var second = await rig.PostAsync("/1voucher/redeem", body);

        Assert.Equal((400, 2401), (first.Status, FlashRig.Code(first)));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Another_body_under_a_known_reference_does_not_match()
    {
        await using var rig = await FlashRig.StartAsync();
        await rig.PostAsync(Path, rig.Body(("amount", 1_000), ("reference", "one")));

        var other = await rig.PostAsync(Path, rig.Body(("amount", 2_000), ("reference", "one")));

        Assert.Equal(2256, FlashRig.Code(other));
        Assert.Equal(1, rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_reference_sells_again_when_its_answer_is_kept_no_more()
    {
        await using var rig = await FlashRig.StartAsync();
        var body = rig.Body(("amount", 1_000));
        await rig.PostAsync(Path, body);

        rig.Time.Advance(rig.Flash.Options.Timing.AnswersKept);
        rig.Flash.RevokeTokens();
        await rig.PostAsync(Path, body, (await rig.TokenAnswerAsync())["access_token"]);

        Assert.Equal(2, rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_dropped_connection_has_sold()
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.VoucherPurchase).Once());
        var body = rig.Body(("amount", 1_000));

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PostAsync(Path, body));
        var again = await rig.PostAsync(Path, body);

        Assert.Equal((0, 1), (FlashRig.Code(again), rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase)));
    }

    [Fact]
    public async Task A_timeout_may_have_sold()
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Faults.Add(FlashFault.SoldThenTimeout.On(FlashOperation.VoucherPurchase).Once());
        var body = rig.Body(("amount", 1_000));

        var first = await rig.PostAsync(Path, body);
        var again = await rig.PostAsync(Path, body);

        Assert.Equal((2211, 0, 1), (FlashRig.Code(first), FlashRig.Code(again), rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase)));
    }

    [Fact]
    public async Task A_timeout_may_have_sold_nothing()
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Faults.Add(FlashFault.TimeoutUnsold.On(FlashOperation.VoucherPurchase).Once());
        var body = rig.Body(("amount", 1_000));

        var first = await rig.PostAsync(Path, body);
        var between = rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase);
        var again = await rig.PostAsync(Path, body);

        Assert.Equal((2211, 0, 0, 1), (FlashRig.Code(first), between, FlashRig.Code(again), rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase)));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_timeout_for_good_tells_nothing_of_what_happened(bool isSold, int executions)
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Faults.Add(isSold ? FlashFault.TimeoutForGoodSold : FlashFault.TimeoutForGoodUnsold);
        var body = rig.Body(("amount", 1_000));

        var codes = (FlashRig.Code(await rig.PostAsync(Path, body)), FlashRig.Code(await rig.PostAsync(Path, body)));

        Assert.Equal((2211, 2211), codes);
        Assert.Equal(executions, rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_sale_that_is_busy_ends_sold()
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Faults.Add(FlashFault.PendingThenSold);
        var body = rig.Body(("amount", 1_000));

        var first = await rig.PostAsync(Path, body);
        var early = await rig.PostAsync(Path, body);
        rig.Time.Advance(rig.Flash.Options.Timing.Settling);
        await rig.Flash.IdleAsync();
        var late = await rig.PostAsync(Path, body);

        Assert.Equal((2220, 2220, 0), (FlashRig.Code(first), FlashRig.Code(early), FlashRig.Code(late)));
        Assert.Equal(1, rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_sale_that_is_busy_ends_refused()
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Faults.Add(FlashFault.PendingThenRefused(2351));
        var body = rig.Body(("amount", 1_000));

        await rig.PostAsync(Path, body);
        rig.Time.Advance(rig.Flash.Options.Timing.Settling);
        await rig.Flash.IdleAsync();
        var late = await rig.PostAsync(Path, body);

        Assert.Equal((2351, 0), (FlashRig.Code(late), rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase)));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_success_may_lack_its_PIN(bool firstOnly, bool hasItLater)
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Faults.Add(firstOnly ? FlashFault.SoldWithoutArtefact : FlashFault.SoldNeverWithArtefact);
        var body = rig.Body(("amount", 1_000));

        var first = await rig.PostAsync(Path, body);
        var later = await rig.PostAsync(Path, body);

        Assert.Equal(0, FlashRig.Code(first));
        Assert.False(FlashRig.Voucher(first).TryGetProperty("pin", out _));
        Assert.Equal(hasItLater, FlashRig.Voucher(later).TryGetProperty("pin", out _));
        Assert.Equal(1, rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_PINs()
    {
        await using var one = await FlashRig.StartAsync();
        await using var other = await FlashRig.StartAsync();

        var first = await one.PostAsync(Path, one.Body(("amount", 1_000)));
        var second = await other.PostAsync(Path, other.Body(("amount", 1_000)));

        Assert.Equal(FlashRig.Voucher(first).GetProperty("pin").GetString(), FlashRig.Voucher(second).GetProperty("pin").GetString());
    }

    [Fact]
    public async Task The_daily_file_has_what_was_sold_and_marks_what_was_reversed()
    {
        await using var rig = await FlashRig.StartAsync();
        await rig.PostAsync(Path, rig.Body(("amount", 50_000), ("reference", "kept"), ("metadata", new System.Text.Json.Nodes.JsonObject { ["order"] = "7" })));
        await rig.PostAsync(Path, rig.Body(("amount", 1_000), ("reference", "undone")));
        await rig.PostAsync("/1voucher/reverse", rig.Body(("originalReference", "undone")));
        var today = DateOnly.FromDateTime(rig.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(2)).DateTime);

        var lines = System.Text.Encoding.UTF8.GetString(rig.Flash.DailyFile(today)).TrimEnd().Split('\n');

        Assert.Equal((await File.ReadAllLinesAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", "Flash", "recon-flash-daily.csv"), TestContext.Current.CancellationToken))[0], lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Contains(";500.0000;0.0000;1.0000;499.0000;Success;\"{\"\"order\"\":\"\"7\"\"}\"", lines[1], StringComparison.Ordinal);
        Assert.Contains(";Reversed;", lines[2], StringComparison.Ordinal);
    }
}
