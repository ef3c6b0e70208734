using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

internal sealed class TransactionStatus(DarajaWorld world, AsyncCore core)
{
    private static readonly FieldRule[] Fields =
    [
        Rule.Text("Initiator"),
        Rule.Text("SecurityCredential"),
        Rule.OneOf("CommandID", "TransactionStatusQuery"),
        Rule.Text("TransactionID", maximum: 20) with { IsOptional = true },
        Rule.Text("OriginalConversationID", maximum: 128) with { IsOptional = true },
        Rule.ShortCode("PartyA"),
        Rule.OneOf("IdentifierType", "1", "2", "4"),
        Rule.Text("Remarks", maximum: 100),
        Rule.Text("Occasion", maximum: 100) with { IsOptional = true },
        Rule.Url("ResultURL"),
        Rule.Url("QueueTimeOutURL"),
    ];

    public DarajaRoute Route => new("/mpesa/transactionstatus/v1/query", DarajaOperation.TransactionStatus, DarajaProducts.TransactionStatus, Fields, Handle);

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        if (turn["TransactionID"].Length == 0 && turn["OriginalConversationID"].Length == 0)
        {
            return DarajaAnswer.Error(400, "400.002.02", "Bad Request - Invalid TransactionID", world.Ids.Request());
        }

        lock (world.Gate)
        {
            var occasion = new ResultItem("Occasion", turn["Occasion"].Length > 0 ? turn["Occasion"] : null);
            var request = AsyncRequest.From(world, turn, turn["PartyA"], turn["Initiator"], occasion);
            return core.Accept(request, () => Execute(request));
        }
    }

    private AsyncResult Execute(AsyncRequest request)
    {
        var found = world.Books.Find(request.Turn["TransactionID"], request.Turn["OriginalConversationID"]);
        return found is null || found.ShortCode != request.ShortCode
            ? core.Failed(request, "2033", "The transaction receipt number does not exist.")
            : new AsyncResult("0", AsyncCore.Processed, world.Books.GenericReceipt(), request.Reference) { Parameters = Parameters(found) };
    }

    private List<ResultItem> Parameters(DarajaTransaction found)
    {
        var business = $"{found.ShortCode} - {world.ShortCodes[found.ShortCode].Name}";
        var customer = $"{found.Msisdn} - {(world.ShortCodes.TryGetValue(found.Msisdn, out var other) ? other.Name : found.Msisdn.Length is 12 ? world.Phones[found.Msisdn].Name : "KRA")}";
        var isFromCustomer = found.IsCollection;
        return
        [
            new("DebitPartyName", isFromCustomer ? customer : business),
            new("CreditPartyName", isFromCustomer ? business : customer),
            new("OriginatorConversationID", found.OriginatorConversationId),
            new("InitiatedTime", KenyanTime.Compact(found.InitiatedAt)),
            new("DebitAccountType", isFromCustomer ? "MMF Account For Customer" : found.Account),
            new("DebitPartyCharges", found.Fee > 0 ? $"Fee For B2C Payment|KES|{ResultItem.Shillings(found.Fee)}" : ""),
            new("TransactionReason", Text: null),
            new("ReasonType", found.ReasonType),
            new("TransactionStatus", found.Status),
            new("FinalisedTime", found.FinalisedAt is { } at ? KenyanTime.Compact(at) : null),
            new("Amount", ResultItem.Whole("", found.Amount).Text),
            new("ConversationID", found.ConversationId),
            new("ReceiptNo", found.Receipt),
        ];
    }
}
