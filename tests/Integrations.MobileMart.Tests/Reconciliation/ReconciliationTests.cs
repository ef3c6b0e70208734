using Integrations.MobileMart.Reconciliation;
using Integrations.MobileMart.Tests.EndToEnd;
using Integrations.MobileMart.Tests.Fixtures;
using Integrations.Payments;

namespace Integrations.MobileMart.Tests.Reconciliation;

public sealed class ReconciliationTests
{
    private static readonly string Sample = Fixture.Text("recon-merchant.txt");

    [Fact]
    public void The_published_sample_is_read_whole()
    {
        var file = MobileMartReconciliationFile.Parse(Sample);

        var line = Assert.Single(file.Lines);
        Assert.Equal(("1", new DateOnly(2026, 1, 13)), (file.Version, file.Date));
        Assert.Equal((MobileMartService.Airtime, "abc-123-guid", "MM20260113-001", "0821234567"), (line.Service, line.TransactionId, line.Reference, line.MobileNumber));
        Assert.Equal((Accounts.Rand(50), new DateTimeOffset(2026, 1, 13, 8, 15, 0, TimeSpan.FromHours(2)), true, false), (line.Amount, line.At, line.IsSuccessful, line.IsReversal));
    }

    [Fact]
    public void It_covers_a_South_African_day()
    {
        var file = MobileMartReconciliationFile.Parse(Sample);

        Assert.Equal((new DateTimeOffset(2026, 1, 12, 22, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(1)), (file.From.ToUniversalTime(), file.To - file.From));
    }

    [Theory]
    [InlineData("T|3", "T|4", "says that it has 4 lines and has 3")]
    [InlineData("T|3", "T|2", "says that it has 2 lines and has 3")]
    [InlineData("T|3\n", "", "cut short")]
    [InlineData("T|3", "T|three", "cut short")]
    [InlineData("H|1|20260113\n", "", "Line 1 must be H")]
    [InlineData("H|1|20260113", "H|1|20261313", "Line 1 must be H")]
    [InlineData("|5000|", "|50.00|", "Line 2 has an amount that is no whole number of cents")]
    [InlineData("|081500|", "|8:15|", "Line 2 has a date or time that is none")]
    [InlineData("0821234567|", "0821234567", "Line 2 must be D and 23 fields; it has 22")]
    [InlineData("D|", "X|", "Line 2 must be D")]
    public void A_file_that_is_not_whole_is_refused_without_showing_it(string part, string instead, string words)
    {
        var failure = Assert.Throws<FormatException>(() => MobileMartReconciliationFile.Parse(Sample.Replace(part, instead, StringComparison.Ordinal)));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0821234567", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        var whole = Sample.TrimEnd();

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Throws<FormatException>(() => MobileMartReconciliationFile.Parse(whole[..length])));
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\uFEFF")]
    public void Line_ends_and_marks_do_not_matter(string end, string mark) =>
        Assert.Single(MobileMartReconciliationFile.Parse(mark + Sample.ReplaceLineEndings(end)).Lines);

    [Fact]
    public void A_service_and_a_status_that_nobody_knows_are_kept()
    {
        var line = Assert.Single(MobileMartReconciliationFile.Parse(Sample.Replace("Airtime|", "Lottery|", StringComparison.Ordinal).Replace("Successful", "Parked", StringComparison.Ordinal)).Lines);

        Assert.Equal((null, false, false, "Parked"), (line.Service, line.IsSuccessful, line.IsBinned, line.Status));
    }

    [Fact]
    public void Differences_are_listed()
    {
        var file = MobileMartReconciliationFile.Parse(string.Join('\n', [
            "H|1|20260113",
            Line("same", 5000), Line("other", 5001), Line("unbooked", 700), Line("twice", 100), Line("twice", 100),
            Line("returned", 300), Line("returned", -300), Line("binned", 400, "Binned"), Line("strange", 500, "Parked"), Line("binned-unbooked", 500, "Binned"),
            "T|12"]));

        var differences = file.Compare(
        [
            new("same", Accounts.Rand(50)), new("other", Accounts.Rand(50)), new("twice", Accounts.Rand(1)), new("returned", Accounts.Rand(3)),
            new("binned", Accounts.Rand(4)), new("strange", Accounts.Rand(5)), new("missing", Accounts.Rand(6)),
        ]);

        Assert.Equal(
            [
                (MobileMartDifferenceKind.OtherAmount, "other"), (MobileMartDifferenceKind.Repeated, "twice"), (MobileMartDifferenceKind.Reversed, "returned"), (MobileMartDifferenceKind.NotInFile, "binned"),
                (MobileMartDifferenceKind.UnknownStatus, "strange"), (MobileMartDifferenceKind.NotInFile, "missing"), (MobileMartDifferenceKind.NotInBooks, "unbooked"),
            ],
            differences.Select(static difference => (difference.Kind, difference.Reference)));
        Assert.Equal((Accounts.Rand(50), Accounts.Rand(50.01m)), (differences[0].Booked, differences[0].Filed));
    }

    [Fact]
    public async Task The_sandboxs_file_is_what_was_sold()
    {
        await using var market = await Market.StartAsync();
        var sold = (await market.Client.TopUpAsync(DirectTests.TopUp(market, 7.5m))).Trace.Reference!;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(market.Mart.ReconciliationFile(new DateOnly(2026, 1, 5))));

        var file = await MobileMartReconciliationFile.ReadAsync(stream);

        Assert.Empty(file.Compare([new MobileMartKnownSale(sold, Accounts.Rand(7.5m))]));
    }

    [Fact]
    public async Task Each_route_hears_of_its_own_sales_and_of_the_end()
    {
        var entries = await ReadAsync(new Dictionary<int, string>
        {
            [5] = File(5, Line("sold", 5000), Line("back", 300), Line("back", -300), Line("binned", 400, "Binned"), Line("pin", 200).Replace("Voucher|Betting", "Airtime|Pinned", StringComparison.Ordinal)),
        });

        Assert.Equal(
            [("sold", Claim.Succeeded), ("back", Claim.Succeeded), ("back", Claim.Reversed), (null, Claim.None)],
            entries.Select(static entry => (entry.Reference, entry.Finding.Claim)));
        Assert.Equal((3, Midnight(5), Midnight(6)), (entries[^1].Closing!.Lines, entries[^1].Closing!.From, entries[^1].Closing!.To));
        Assert.Equal((Accounts.Rand(3), "t-back"), (entries[2].Finding.AmountSeen, entries[2].Finding.Receipt));
    }

    [Fact]
    public async Task A_day_without_its_file_is_no_statement()
    {
        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => ReadAsync(new Dictionary<int, string> { [5] = File(5) }, to: 7));

        Assert.Equal((ErrorCategory.ProviderDown, "no_file"), (failure.Error.Category, failure.Error.Code));
    }

    [Theory]
    [InlineData("Voucher|", "Lottery|")]
    [InlineData("Successful", "Parked")]
    public async Task A_line_that_nobody_knows_claims_nothing(string part, string instead)
    {
        var entries = await ReadAsync(new Dictionary<int, string> { [5] = File(5, Line("strange", 500).Replace(part, instead, StringComparison.Ordinal)) });

        Assert.Equal([Claim.None, Claim.None], entries.Select(static entry => entry.Finding.Claim));
        Assert.Null(entries[0].Closing);
    }

    [Theory]
    [InlineData("T|2", "T|3")]
    [InlineData("20260105", "20260106")]
    public async Task A_file_that_is_not_the_whole_one_of_its_day_is_no_statement(string part, string instead)
    {
        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => ReadAsync(new Dictionary<int, string> { [5] = File(5).Replace(part, instead, StringComparison.Ordinal) }));

        Assert.Equal(ErrorCategory.MalformedAnswer, failure.Error.Category);
    }

    private static async Task<List<StatementEntry>> ReadAsync(Dictionary<int, string> files, int to = 6)
    {
        List<StatementEntry> entries = [];
        await foreach (var entry in ReconciliationEvidence.ReadAsync(new Days(files), "default", new MobileMartRail(MobileMartService.Voucher, true), Midnight(5), Midnight(to), TestContext.Current.CancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static DateTimeOffset Midnight(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.FromHours(2));

    private static string File(int day, params string[] lines) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"H|1|202601{day:00}\n{string.Concat(lines.Select(line => line.Replace("|20260113|", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"|202601{day:00}|"), StringComparison.Ordinal) + "\n"))}T|{lines.Length + 2}\n");

    private sealed class Days(Dictionary<int, string> files) : IMobileMartReconciliationFiles
    {
        public ValueTask<string?> ReadAsync(string merchant, DateOnly day, CancellationToken cancellationToken = default) => new(files.GetValueOrDefault(day.Day));
    }

    private static string Line(string reference, long cents, string status = "Successful") =>
        $"D|Voucher|Betting|BluVoucher|t-{reference}|{reference}|Purchase|{status}|20260113|081500|Cash|{cents.ToString(System.Globalization.CultureInfo.InvariantCulture)}||BluVoucher||||||||||";
}
