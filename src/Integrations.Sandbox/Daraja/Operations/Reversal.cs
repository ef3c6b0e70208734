using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>Gives a customer's payment back, whole and once.</summary>
internal sealed class Reversal(DarajaWorld world, AsyncCore core)
{
    private static readonly FieldRule[] Fields =
    [
        Rule.Text("Initiator"),
        Rule.Text("SecurityCredential"),
        Rule.OneOf("CommandID", "TransactionReversal"),
        Rule.Text("TransactionID", maximum: 20),
        Rule.Amount("Amount", _ => 1, options => options.MaximumCollection),
        Rule.ShortCode("ReceiverParty"),
        Rule.OneOf("RecieverIdentifierType", "11"),
        Rule.Text("Remarks", 2, 100),
        Rule.Url("ResultURL"),
        Rule.Url("QueueTimeOutURL"),
        Rule.Text("Occasion", maximum: 100) with { IsOptional = true },
    ];

    public DarajaRoute Route => new("/mpesa/reversal/v1/request", DarajaOperation.Reversal, DarajaProducts.Reversal, Fields, Handle);

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            var request = AsyncRequest.From(world, turn, turn["ReceiverParty"], turn["Initiator"], AsyncRequest.QueueTimeoutReference("reversal"));
            return core.Accept(request, () => Execute(request));
        }
    }

    private AsyncResult Execute(AsyncRequest request)
    {
        var original = world.Books.Find(request.Turn["TransactionID"], originatorConversationId: "");
        if (original is not { IsCollection: true } || original.ShortCode != request.ShortCode)
        {
            return core.Failed(request, "R000002", "The OriginalTransactionID is invalid.");
        }

        if (original.IsReversed)
        {
            return core.Failed(request, "R000001", "The transaction has already been reversed.");
        }

        if (decimal.Parse(request.Turn["Amount"], CultureInfo.InvariantCulture) != original.Amount)
        {
            return core.Failed(request, "25", "Invalid parameters.");
        }

        return world.Ledger.Balance(original.ShortCode, original.Account) < original.Amount
            ? core.Failed(request, "1", "The balance is insufficient for the transaction.")
            : GiveBack(request, original);
    }

    private AsyncResult GiveBack(AsyncRequest request, DarajaTransaction original)
    {
        original.IsReversed = true;
        var reversal = new DarajaTransaction
        {
            Operation = DarajaOperation.Reversal,
            Receipt = world.Books.NewReceipt(),
            OriginatorConversationId = request.OriginatorConversationId,
            ConversationId = request.ConversationId,
            ShortCode = original.ShortCode,
            Msisdn = original.Msisdn,
            Amount = original.Amount,
            Account = original.Account,
            ReasonType = "Transaction Reversal",
            InitiatedAt = request.At,
            FinalisedAt = world.Now,
            Status = "Completed",
        };
        world.Books.Add(reversal);
        world.Ledger.Move(reversal.Receipt, (original.ShortCode, original.Account), (original.Msisdn, Phone.Wallet), original.Amount);
        world.Books.Executed(reversal, original.Receipt, request.ConversationId);
        return new AsyncResult("0", AsyncCore.Processed, reversal.Receipt, request.Reference) { Parameters = Parameters(original) };
    }

    private List<ResultItem> Parameters(DarajaTransaction original)
    {
        var balance = ResultItem.Shillings(world.Ledger.Balance(original.ShortCode, original.Account));
        return
        [
            new("DebitAccountBalance", $"{original.Account}|KES|{balance}|{balance}|0.00|0.00"),
            ResultItem.Amount("Amount", original.Amount),
            new("TransCompletedTime", KenyanTime.Compact(world.Now), IsNumber: true),
            new("OriginalTransactionID", original.Receipt),
            ResultItem.Amount("Charge", 0),
            new("CreditPartyPublicName", $"{original.Msisdn} - {world.Phones[original.Msisdn].Name}"),
            new("DebitPartyPublicName", $"{original.ShortCode} - {world.ShortCodes[original.ShortCode].Name}"),
        ];
    }
}
