using System.Text;
using Integrations.Flash.Tests.EndToEnd;
using Integrations.Flash.Tests.Fixtures;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.Reconciliation;

public sealed class ReconciliationTests
{
    private const string Header = "Date;Reference;Transaction ID;Transaction Type;Product Code;Product;Account Number;Account Name;Gross Amount;Fee;Commission;Net Amount;Status;Metadata";
    private static readonly DateTimeOffset At = new(2025, 10, 29, 8, 38, 0, TimeSpan.FromHours(2));

    [Fact]
    public void The_published_file_is_read()
    {
        var file = FlashDailyFile.Read(Fixture.Bytes("recon-flash-daily.csv"));

        var row = Assert.Single(file.Rows);
        Assert.Empty(file.Problems);
        Assert.Equal(("87fb6bbb-daca-4e98-b2ec-2dcf99d78849", "520861729", "311", At), (row.Reference, row.TransactionId, row.ProductCode, row.At));
        Assert.Equal((500m, 0m, 1m, 499m, "Success"), (row.Gross, row.Fee, row.Commission, row.Net, row.Status));
        Assert.Equal(("""{"additionalProp1":"string"}""", Accounts.Rand(500)), (row.Metadata, row.Amount));
    }

    [Fact]
    public void Quotes_may_hold_separators_quotes_and_line_breaks()
    {
        var file = Read("2025/10/29 08:38;r-1;1;Purchase;311;\"A; \"\"B\"\"\nC\";a;n;10.0000;0.0000;0.0000;10.0000;Success;", "2025/10/29 08:39;r-2;2;Purchase;311;D;a;n;10.0000;0.0000;0.0000;10.0000;Success");

        Assert.Equal(["A; \"B\"\nC", "D"], file.Rows.Select(static row => row.Product));
        Assert.Equal([2, 4], file.Rows.Select(static row => row.Line));
        Assert.All(file.Rows, static row => Assert.Null(row.Metadata));
    }

    [Fact]
    public void Lines_that_cannot_be_read_or_do_not_add_up_are_listed()
    {
        var file = Read("yesterday;r-1;1;Purchase;311;x;a;n;10.0000;0.0000;0.0000;10.0000;Success;", "2025/10/29 08:38;r-2;2;Purchase;311;x;a;n;10.0000;0.0000;0.5000;10.0000;Success;");

        Assert.Equal("r-2", Assert.Single(file.Rows).Reference);
        Assert.Collection(
            file.Problems,
            static problem => Assert.StartsWith("line 2: date", problem, StringComparison.Ordinal),
            static problem => Assert.StartsWith("line 3: Net Amount", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("Date;Reference\n")]
    public void Another_file_is_refused(string text) => Assert.Throws<FormatException>(() => FlashDailyFile.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Columns_go_by_name_and_a_mark_at_the_start_is_no_part_of_it()
    {
        var file = FlashDailyFile.Read(Encoding.UTF8.GetBytes("\uFEFFStatus;Reference;Net Amount;Commission;Fee;Gross Amount;Date;New\r\nSuccess;r-1;10.0000;0.0000;0.0000;10.0000;2025/10/29 08:38;x\r\n"));

        Assert.Equal(("r-1", At), (Assert.Single(file.Rows).Reference, file.Rows[0].At));
    }

    [Fact]
    public void Sold_and_reversed_rows_are_evidence_and_others_prove_nothing()
    {
        var rows = Read(
            "2025/10/29 08:38;sold;1;Purchase;311;x;a;n;10.0000;0.0000;0.0000;10.0000;Success;",
            "2025/10/29 08:38;back;2;Purchase;311;x;a;n;10.0000;0.0000;0.0000;10.0000;Reversed;",
            "2025/10/29 08:38;open;3;Purchase;311;x;a;n;10.0000;0.0000;0.0000;10.0000;Pending;",
            "2025/10/29 08:38;not;4;Purchase;311;x;a;n;10.0000;0.0000;0.0000;10.0000;Failed;").Rows;

        var evidence = FlashReconciliation.ToEvidence(rows).Select(static entry => (entry.Reference, entry.Finding.Claim));

        Assert.Equal([("sold", Claim.Succeeded), ("back", Claim.Succeeded), ("back", Claim.Reversed), ("open", Claim.None), ("not", Claim.None)], evidence);
        Assert.All(FlashReconciliation.ToEvidence(rows), static entry => Assert.Equal((Accounts.Rand(10), At), (entry.Finding.AmountSeen, entry.Finding.ProviderTime)));
    }

    [Fact]
    public void Every_difference_is_listed_and_what_agrees_is_not()
    {
        var rows = Read(
            Row("same", 1), Row("amount", 2), Row("pending", 3), Row("failed", 4), Row("refunded", 5), Row("reversed", 6, "Reversed"), Row("gone", 7, "Failed"), Row("foreign", 8), Row("same", 9), Row("unsold", 10, "Failed"),
            Row("back", 11, "Reversed"), Row("by-id", 12)).Rows;
        FlashPartnerRow[] ours =
        [
            Ours("same"), Ours("amount", amount: 11), Ours("pending", FlashTransactionState.Pending), Ours("failed", FlashTransactionState.Failed), Ours("refunded", FlashTransactionState.Refunded),
            Ours("reversed"), Ours("gone"), Ours("missing"), Ours("never", FlashTransactionState.Failed), Ours("back", FlashTransactionState.Refunded), Ours("renamed", id: "12"),
        ];

        var differences = FlashReconciliation.Compare(ours, rows).Select(static one => (one.Kind, one.Reference));

        Assert.Equal(
            [
                (FlashDifferenceKind.Amount, "amount"),
                (FlashDifferenceKind.SoldAtFlash, "pending"),
                (FlashDifferenceKind.SoldAtFlash, "failed"),
                (FlashDifferenceKind.Reversal, "refunded"),
                (FlashDifferenceKind.Reversal, "reversed"),
                (FlashDifferenceKind.NotSoldAtFlash, "gone"),
                (FlashDifferenceKind.OnlyHere, "missing"),
                (FlashDifferenceKind.OnlyAtFlash, "foreign"),
                (FlashDifferenceKind.Repeated, "same"),
            ],
            differences);
    }

    [Fact]
    public void The_partners_file_has_the_published_header_and_no_formula()
    {
        var text = Encoding.UTF8.GetString(FlashPartnerFile.Write(
        [
            Ours("r-1", product: "=SUM(A1), \"x\""),
            Ours("r-2", FlashTransactionState.Refunded),
        ]));

        var lines = text.TrimEnd().Split('\n');
        Assert.Equal(Encoding.UTF8.GetString(Fixture.Bytes("recon-partner-upload.csv")).Trim(), lines[0]);
        Assert.Equal("2025/10/29 08:38,311,\"'=SUM(A1), \"\"x\"\"\",10.00,r-1,,Success", lines[1]);
        Assert.Equal("2025/10/29 08:38,311,x,10.00,r-2,,Refunded", lines[2]);
    }

    [Fact]
    public void A_days_file_has_its_name() => Assert.Equal("recon_20251029.csv", FlashDailyFile.NameOf(new DateOnly(2025, 10, 29)));

    [Fact]
    public async Task The_file_of_a_day_agrees_with_what_was_sold()
    {
        await using var shop = await Shop.StartAsync();
        var sale = (await shop.Client.PurchaseAsync(Shop.Voucher())).GetOrThrow();
        var undone = (await shop.Client.PurchaseAsync(Shop.Voucher("order-2"))).GetOrThrow();
        await shop.Client.ReverseAsync(new FlashReversal { Kind = FlashVoucherKind.OneVoucher, OriginalReference = undone.Reference });
        var now = shop.Time.GetUtcNow();

        var file = FlashDailyFile.Read(shop.Flash.DailyFile(DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(2)).DateTime)));
        FlashPartnerRow[] ours =
        [
            new() { At = now, Amount = Accounts.Rand(10), Reference = sale.Reference, State = FlashTransactionState.Success },
            new() { At = now, Amount = Accounts.Rand(10), Reference = undone.Reference, State = FlashTransactionState.Refunded },
        ];

        Assert.Empty(file.Problems);
        Assert.Empty(FlashReconciliation.Compare(ours, file.Rows));
    }

    [Theory]
    [InlineData(null, "file_missing")]
    [InlineData("<html></html>", "file_unreadable")]
    public async Task A_period_without_one_of_its_files_is_not_read(string? content, string code)
    {
        await using var shop = await Shop.StartAsync(services: services => services.AddSingleton<IFlashReconciliationFiles>(new OneFile(content)));
        var route = (IStatementSource)shop.Services.GetServices<IPaymentRoute>().First(static one => one.Descriptor.Name is "flash:default/voucher");

        var failure = await Assert.ThrowsAsync<IntegrationException>(() => CountAsync(route.ReadStatementAsync(At, At.AddHours(1), TestContext.Current.CancellationToken)));

        Assert.Equal(code, failure.Error.Code);
        Assert.Equal((null, TimeSpan.FromDays(2)), (route.StatementReach, route.StatementDelay));
    }

    [Fact]
    public async Task Without_files_nothing_can_be_read()
    {
        await using var shop = await Shop.StartAsync();
        var route = (IStatementSource)shop.Services.GetServices<IPaymentRoute>().First(static one => one.Descriptor.Name is "flash:default/voucher");

        Assert.Equal(TimeSpan.Zero, route.StatementReach);
        await Assert.ThrowsAsync<IntegrationException>(() => CountAsync(route.ReadStatementAsync(At, At.AddHours(1), TestContext.Current.CancellationToken)));
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<StatementEntry> entries)
    {
        var count = 0;
        await foreach (var entry in entries)
        {
            count++;
        }

        return count;
    }

    private sealed class OneFile(string? content) : IFlashReconciliationFiles
    {
        public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string merchant, DateOnly day, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(content is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(content));
    }

    private static FlashDailyFile Read(params string[] rows) => FlashDailyFile.Read(Encoding.UTF8.GetBytes(Header + "\n" + string.Join('\n', rows) + "\n"));

    private static string Row(string reference, int id, string status = "Success") =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"2025/10/29 08:38;{reference};{id};Purchase;311;x;a;n;10.0000;0.0000;0.0000;10.0000;{status};");

    private static FlashPartnerRow Ours(string reference, FlashTransactionState state = FlashTransactionState.Success, decimal amount = 10, string? id = null, string product = "x") =>
        new() { At = At, ProductCode = "311", Product = product, Amount = Accounts.Rand(amount), Reference = reference, TransactionId = id, State = state };
}
