using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

internal sealed class AccountBalance(DarajaWorld world, AsyncCore core)
{
    private static readonly FieldRule[] Fields =
    [
        Rule.Text("Initiator"),
        Rule.Text("SecurityCredential"),
        Rule.OneOf("CommandID", "AccountBalance"),
        Rule.ShortCode("PartyA"),
        Rule.OneOf("IdentifierType", "4"),
        Rule.Text("Remarks", maximum: 100),
        .. AsyncCore.Addresses,
    ];

    public DarajaRoute Route => new("/mpesa/accountbalance/v1/query", DarajaOperation.AccountBalance, DarajaProducts.AccountBalance, Fields, Handle);

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            var request = AsyncRequest.From(world, turn, turn["PartyA"], turn["Initiator"], AsyncRequest.QueueTimeoutReference("ab"));
            return core.Accept(request, () => new AsyncResult("0", AsyncCore.Processed, world.Books.GenericReceipt(), request.Reference)
            {
                Parameters =
                [
                    new("AccountBalance", string.Join('&', Accounts(world.ShortCodes[request.ShortCode]).Select(account => Line(request.ShortCode, account)))),
                    new("BOCompletedTime", KenyanTime.Compact(world.Now), IsNumber: true),
                ],
            });
        }
    }

    private static string[] Accounts(DarajaShortCode shortCode)
    {
        string[] always = [DarajaAccounts.Working, DarajaAccounts.MerchantFloat, DarajaAccounts.Utility, DarajaAccounts.ChargesPaid, DarajaAccounts.Settlement];
        return shortCode.Is(DarajaShortCodeKinds.Till) ? [.. always, DarajaAccounts.Merchant] : always;
    }

    private string Line(string party, string account)
    {
        var balance = ResultItem.Shillings(world.Ledger.Balance(party, account));
        return $"{account}|KES|{balance}|{balance}|0.00|0.00";
    }
}
