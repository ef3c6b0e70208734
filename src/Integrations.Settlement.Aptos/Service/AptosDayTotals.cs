namespace Integrations.Settlement.Aptos;

/// <summary>Adds up settlements by day and asset, for the last days. Thread-safe.</summary>
internal sealed class AptosDayTotals(AptosSettings settings)
{
    private const int MostDays = 400;

    private readonly Lock _gate = new();
    private readonly Dictionary<(DateOnly Day, string Rail), Total> _totals = [];

    public void Hear(AptosSettlementChange change)
    {
        var settlement = change.Settlement;
        var day = AptosDays.Day(settlement.PreparedAt == default ? change.At : settlement.PreparedAt);
        lock (_gate)
        {
            if (!_totals.TryGetValue((day, change.Asset), out var total))
            {
                _totals.Add((day, change.Asset), total = new Total());
                foreach (var old in _totals.Keys.Where(one => one.Day < day.AddDays(-MostDays)).ToList())
                {
                    _totals.Remove(old);
                }
            }

            Add(total, change);
        }
    }

    public IReadOnlyList<AptosDaySummary> Between(DateOnly from, DateOnly to)
    {
        lock (_gate)
        {
            return
            [
                .. _totals
                    .Where(one => one.Key.Day >= from && one.Key.Day <= to && AptosAsset.All(settings).Any(asset => asset.Rail == one.Key.Rail))
                    .OrderBy(static one => one.Key.Day)
                    .ThenBy(static one => one.Key.Rail, StringComparer.Ordinal)
                    .Select(one => new AptosDaySummary
                    {
                        Day = one.Key.Day,
                        Asset = one.Key.Rail,
                        Submitted = one.Value.Submitted,
                        Committed = one.Value.Committed,
                        Payments = one.Value.Payments,
                        Amount = AptosAsset.Of(one.Key.Rail, settings).MoneyOf(one.Value.Amount),
                        Failed = one.Value.Failed,
                        Dead = one.Value.Dead,
                        Fees = Money.FromMinorUnits(checked((long)one.Value.Fees), AptosAsset.Apt),
                    }),
            ];
        }
    }

    private static void Add(Total total, AptosSettlementChange change)
    {
        switch (change.Stage)
        {
            case AptosSettlementStage.Submitted:
                total.Submitted++;
                break;
            case AptosSettlementStage.Committed when AptosPayment.Of(change.Settlement.Transaction) is { } payment:
                total.Committed++;
                total.Payments += payment.Payouts.Count;
                total.Amount += payment.Payouts.Aggregate(0UL, static (sum, payout) => sum + payout.Amount);
                break;
            case AptosSettlementStage.FailedOnChain:
                total.Failed++;
                break;
            case AptosSettlementStage.Dead:
                total.Dead++;
                break;
        }

        total.Fees += change.Fate?.Transaction?.Fee ?? 0;
    }

    private sealed class Total
    {
        public long Submitted { get; set; }

        public long Committed { get; set; }

        public long Payments { get; set; }

        public ulong Amount { get; set; }

        public long Failed { get; set; }

        public long Dead { get; set; }

        public ulong Fees { get; set; }
    }
}
