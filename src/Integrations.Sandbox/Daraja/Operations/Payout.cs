using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>B2C in both versions and with ID check, and Pochi: from a bulk number's Utility account to a customer.</summary>
internal sealed class Payout(DarajaWorld world, AsyncCore core)
{
    private static readonly string[] Commands = ["SalaryPayment", "BusinessPayment", "PromotionPayment"];

    public IEnumerable<DarajaRoute> Routes =>
    [
        new("/mpesa/b2c/v3/paymentrequest", DarajaOperation.B2c, DarajaProducts.B2cV3, [OriginatorId, .. Fields(Commands)], Handle),
        new("/mpesa/b2c/v1/paymentrequest", DarajaOperation.B2c, DarajaProducts.B2cV1, Fields(Commands), Handle),
        new("/mpesa/b2cvalidate/v2/paymentrequest", DarajaOperation.B2c, DarajaProducts.B2cWithIdentity, [.. Fields(Commands), Rule.OneOf("IDType", "01", "02", "03", "04", "05"), Rule.Text("IDNumber")], Handle),
        new("/mpesa/b2pochi/v1/paymentrequest", DarajaOperation.B2Pochi, DarajaProducts.B2Pochi, [OriginatorId, .. Fields("BusinessPayToPochi")], Handle),
    ];

    private static FieldRule OriginatorId => Rule.Text("OriginatorConversationID", maximum: 128);

    private static FieldRule[] Fields(params string[] commands) =>
    [
        Rule.Text("InitiatorName"),
        Rule.Text("SecurityCredential"),
        Rule.OneOf("CommandID", commands),
        Rule.Amount("Amount", options => options.MinimumPayout, options => options.MaximumPayout),
        Rule.ShortCode("PartyA"),
        Rule.Msisdn("PartyB"),
        Rule.Text("Remarks", 2, 100),
        .. AsyncCore.Addresses,
        Rule.Text("Occassion", maximum: 100) with { IsOptional = true },
    ];

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            var isDeduplicated = turn.Route.Fields[0].Name is "OriginatorConversationID";
            if (isDeduplicated && !world.Books.TryClaim(turn["OriginatorConversationID"]))
            {
                return DarajaAnswer.Error(500, "500.002.1001", "Duplicate OriginatorConversationID.", world.Ids.Request());
            }

            var request = AsyncRequest.From(
                world, turn, turn["PartyA"], turn["InitiatorName"], AsyncRequest.QueueTimeoutReference("b2c"), isDeduplicated ? turn["OriginatorConversationID"] : null);
            return core.Accept(request, () => Execute(request));
        }
    }

    private AsyncResult Execute(AsyncRequest request)
    {
        var shortCode = world.ShortCodes[request.ShortCode];
        var phone = world.Phones[request.Turn["PartyB"]];
        var transaction = Open(request, shortCode, phone);
        world.Books.Add(transaction);
        transaction.FinalisedAt = world.Now;
        if ((Mismatch(request.Turn, phone) ?? Decline(shortCode, phone, transaction)) is var (code, text))
        {
            transaction.Status = "Declined";
            return new AsyncResult(code, text, transaction.Receipt, request.Reference);
        }

        transaction.Status = "Completed";
        world.Ledger.Move(transaction.Receipt, (shortCode.Number, DarajaAccounts.Utility), (phone.Msisdn, Phone.Wallet), transaction.Amount);
        if (transaction.Fee > 0)
        {
            world.Ledger.Move(transaction.Receipt + " fee", (shortCode.Number, DarajaAccounts.ChargesPaid), (Ledger.Outside, DarajaAccounts.ChargesPaid), transaction.Fee);
        }

        world.Books.Executed(transaction, request.OriginatorConversationId, request.ConversationId);
        return new AsyncResult("0", AsyncCore.Processed, transaction.Receipt, request.Reference) { Parameters = Parameters(shortCode, phone, transaction) };
    }

    private DarajaTransaction Open(AsyncRequest request, DarajaShortCode shortCode, Phone phone) => new()
    {
        Operation = request.Turn.Route.Operation,
        Receipt = world.Books.NewReceipt(),
        OriginatorConversationId = request.OriginatorConversationId,
        ConversationId = request.ConversationId,
        ShortCode = shortCode.Number,
        Msisdn = phone.Msisdn,
        Amount = decimal.Parse(request.Turn["Amount"], CultureInfo.InvariantCulture),
        Account = DarajaAccounts.Utility,
        ReasonType = "Business Payment to Customer via API",
        Fee = shortCode.PayoutFee,
        InitiatedAt = request.At,
    };

    private static (string Code, string Text)? Mismatch(DarajaTurn turn, Phone phone) =>
        turn.Route.Product is not DarajaProducts.B2cWithIdentity ? null :
        !phone.Documents.TryGetValue(turn["IDType"], out var number) ? ("R002", "ID type not found") :
        number != turn["IDNumber"] ? ("R003", "ID number mismatch") :
        null;

    private (string Code, string Text)? Decline(DarajaShortCode shortCode, Phone phone, DarajaTransaction transaction) =>
        !shortCode.Is(DarajaShortCodeKinds.Bulk) ? ("2028", "The request is not permitted according to product assignment.") :
        !phone.IsRegistered ? ("2040", "Credit Party customer type (Unregistered or Registered Customer) can't be supported by the service.") :
        phone.Balance + transaction.Amount > world.Options.MaximumWallet ? ("8", "The transaction would exceed the maximum balance of the receiver.") :
        world.Ledger.Balance(shortCode.Number, DarajaAccounts.Utility) < transaction.Amount ? ("1", "The balance is insufficient for the transaction.") :
        null;

    private List<ResultItem> Parameters(DarajaShortCode shortCode, Phone phone, DarajaTransaction transaction) =>
    [
        ResultItem.Whole("TransactionAmount", transaction.Amount),
        new("TransactionReceipt", transaction.Receipt),
        new("ReceiverPartyPublicName", $"{phone.Msisdn} - {phone.Name}"),
        new("TransactionCompletedDateTime", KenyanTime.Dotted(world.Now)),
        ResultItem.Amount("B2CUtilityAccountAvailableFunds", world.Ledger.Balance(shortCode.Number, DarajaAccounts.Utility)),
        ResultItem.Amount("B2CWorkingAccountAvailableFunds", world.Ledger.Balance(shortCode.Number, DarajaAccounts.Working)),
        new("B2CRecipientIsRegisteredCustomer", phone.IsRegistered ? "Y" : "N"),
        ResultItem.Amount("B2CChargesPaidAccountAvailableFunds", world.Ledger.Balance(shortCode.Number, DarajaAccounts.ChargesPaid)),
    ];
}
