using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class LedgerRulesTests
{
    [Theory]
    [InlineData(LedgerPosition.Free, LedgerPosition.InFlight, LedgerAccount.InFlight, LedgerAccount.FloatAvailable)]
    [InlineData(LedgerPosition.InFlight, LedgerPosition.Free, LedgerAccount.FloatAvailable, LedgerAccount.InFlight)]
    [InlineData(LedgerPosition.InFlight, LedgerPosition.Delivered, LedgerAccount.Delivered, LedgerAccount.InFlight)]
    [InlineData(LedgerPosition.Free, LedgerPosition.Delivered, LedgerAccount.Delivered, LedgerAccount.FloatAvailable)]
    [InlineData(LedgerPosition.Delivered, LedgerPosition.Free, LedgerAccount.FloatAvailable, LedgerAccount.Delivered)]
    [InlineData(LedgerPosition.Delivered, LedgerPosition.Receivable, LedgerAccount.Receivable, LedgerAccount.Delivered)]
    public void Money_moves_between_the_accounts_of_the_table(LedgerPosition from, LedgerPosition to, LedgerAccount debit, LedgerAccount credit) =>
        Assert.Equal((debit, credit), LedgerRules.Move(from, to, PaymentKind.Disburse));

    [Fact]
    public void A_collection_is_held_against_what_customers_owe() =>
        Assert.Equal((LedgerAccount.InFlight, LedgerAccount.CustomerDue), LedgerRules.Move(LedgerPosition.Free, LedgerPosition.InFlight, PaymentKind.Collect));
}
