using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>Payments between businesses, top-ups, own transfers and tax: from the Working account, without any key of the caller.</summary>
internal sealed class Business(DarajaWorld world, AsyncCore core)
{
    private const string TaxCommand = "PayTaxToKRA";
    private const string TaxAuthority = "572572";
    private const string Shop = "4";
    private const string Till = "2";

    private static readonly string[] Commands =
    [
        "BusinessPayBill", "BusinessBuyGoods", "BusinessPayToBulk", "BusinessTransferFromMMFToUtility",
        "BusinessToBusinessTransfer", "DisburseFundsToBusiness", "MerchantToMerchantTransfer", "MerchantTransferFromMerchantToWorking", "MerchantServicesMMFAccountTransfer", "AgencyFloatAdvance",
    ];

    public IEnumerable<DarajaRoute> Routes =>
    [
        new("/mpesa/b2b/v1/paymentrequest", DarajaOperation.B2b, DarajaProducts.B2b, Fields(Rule.Digits("PartyB", 5, 12), Commands), Handle),
        new("/mpesa/b2b/v1/remittax", DarajaOperation.Tax, DarajaProducts.Tax, Fields(Rule.OneOf("PartyB", TaxAuthority), TaxCommand), Handle),
    ];

    private static FieldRule[] Fields(FieldRule receiver, params string[] commands) =>
    [
        Rule.Text("Initiator"),
        Rule.Text("SecurityCredential"),
        Rule.OneOf("CommandID", commands),
        Rule.OneOf("SenderIdentifierType", Shop),
        Rule.OneOf("RecieverIdentifierType", Till, Shop),
        Rule.Amount("Amount", _ => 1, _ => 999_999_999),
        Rule.ShortCode("PartyA"),
        receiver,
        Rule.Text("AccountReference", maximum: 13),
        Rule.Msisdn("Requester") with { IsOptional = true },
        Rule.Text("Remarks", maximum: 100),
        .. AsyncCore.Addresses,
        Rule.Text("Occassion", maximum: 100) with { IsOptional = true },
    ];

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            var request = AsyncRequest.From(world, turn, turn["PartyA"], turn["Initiator"], AsyncRequest.QueueTimeoutReference("ab")) with
            {
                FailureParameters = [new ResultItem("BOCompletedTime", KenyanTime.Compact(world.Now), IsNumber: true)],
            };
            return core.Accept(request, () => Execute(request));
        }
    }

    private AsyncResult Execute(AsyncRequest request)
    {
        var sender = world.ShortCodes[request.ShortCode];
        if (Receiver(request, sender) is not { } receiver)
        {
            return core.Failed(request, "SFC_IC0003", "The operator does not exist.");
        }

        var amount = decimal.Parse(request.Turn["Amount"], CultureInfo.InvariantCulture);
        if (Decline(request, sender, receiver, amount) is var (code, text))
        {
            return core.Failed(request, code, text);
        }

        var transaction = Book(request, sender, receiver, amount);
        return new AsyncResult("0", AsyncCore.Processed, transaction.Receipt, request.Reference)
        {
            Parameters = Parameters(sender, receiver, transaction),
            LeadingReferences = [new ResultItem("BillReferenceNumber", request.Turn["AccountReference"])],
        };
    }

    /// <summary>A till is known by its number under type 2 alone; everything else by its short code under type 4.</summary>
    private Side? Receiver(AsyncRequest request, DarajaShortCode sender)
    {
        var number = request.Turn["PartyB"];
        var command = request.Turn["CommandID"];
        if (command is TaxCommand)
        {
            return new Side(TaxAuthority, DarajaAccounts.Utility, "KRA", Kinds: DarajaShortCodeKinds.PayBill);
        }

        if (request.Turn["RecieverIdentifierType"] is Till)
        {
            return world.ShortCodes.Values.FirstOrDefault(one => one.Is(DarajaShortCodeKinds.Till) && one.Till == number) is { } store
                ? new Side(store.Number, DarajaAccounts.Merchant, store.Name, DarajaShortCodeKinds.Till)
                : null;
        }

        return world.ShortCodes.TryGetValue(number, out var found)
            ? new Side(found.Number, command is "BusinessBuyGoods" ? DarajaAccounts.Merchant : DarajaAccounts.Utility, found.Name, found.Kinds) { IsOwn = ReferenceEquals(found, sender) }
            : null;
    }

    private (string Code, string Text)? Decline(AsyncRequest request, DarajaShortCode sender, Side receiver, decimal amount)
    {
        var isAllowed = request.Turn["CommandID"] switch
        {
            TaxCommand => true,
            "BusinessPayBill" => receiver.Is(DarajaShortCodeKinds.PayBill) && !receiver.IsOwn,
            "BusinessBuyGoods" => receiver.Is(DarajaShortCodeKinds.Till),
            "BusinessPayToBulk" => receiver.Is(DarajaShortCodeKinds.Bulk),
            "BusinessTransferFromMMFToUtility" => receiver.IsOwn,
            _ => false,
        };
        return !isAllowed ? ("2028", "The request is not permitted according to product assignment.") :
            receiver.IsOwn && !sender.MayTransferToUtility ? ("21", "The initiator is not allowed to initiate this request.") :
            world.Ledger.Balance(sender.Number, DarajaAccounts.Working) < amount ? ("1", "The balance is insufficient for the transaction.") :
            null;
    }

    private DarajaTransaction Book(AsyncRequest request, DarajaShortCode sender, Side receiver, decimal amount)
    {
        var transaction = new DarajaTransaction
        {
            Operation = request.Turn.Route.Operation,
            Receipt = world.Books.NewReceipt(),
            OriginatorConversationId = request.OriginatorConversationId,
            ConversationId = request.ConversationId,
            ShortCode = sender.Number,
            Msisdn = receiver.Number,
            Amount = amount,
            Account = DarajaAccounts.Working,
            ReasonType = request.Turn["CommandID"],
            InitiatedAt = request.At,
            FinalisedAt = world.Now,
            Status = "Completed",
        };
        world.Books.Add(transaction);
        world.Ledger.Move(transaction.Receipt, (sender.Number, DarajaAccounts.Working), (receiver.Number, receiver.Account), amount);
        world.Books.Executed(transaction, request.Turn["AccountReference"], request.ConversationId);
        return transaction;
    }

    private List<ResultItem> Parameters(DarajaShortCode sender, Side receiver, DarajaTransaction transaction)
    {
        var left = world.Ledger.Balance(sender.Number, DarajaAccounts.Working);
        var text = ResultItem.Shillings(left);
        var cents = (left * 100).ToString("0", CultureInfo.InvariantCulture);
        var balance = $"{{Amount={{CurrencyCode=KES, MinimumAmount={cents}, BasicAmount={text}}}}}";
        return
        [
            new("DebitAccountBalance", balance),
            ResultItem.Amount("Amount", transaction.Amount),
            new("DebitPartyAffectedAccountBalance", $"{DarajaAccounts.Working}|KES|{text}|{text}|0.00|0.00"),
            new("TransCompletedTime", KenyanTime.Compact(world.Now), IsNumber: true),
            new("DebitPartyCharges", ""),
            new("ReceiverPartyPublicName", $"{receiver.Number} - {receiver.Name}"),
            new("Currency", "KES"),
            new("InitiatorAccountCurrentBalance", balance),
        ];
    }

    private sealed record Side(string Number, string Account, string Name, DarajaShortCodeKinds Kinds)
    {
        public bool IsOwn { get; init; }

        public bool Is(DarajaShortCodeKinds kind) => (Kinds & kind) != DarajaShortCodeKinds.None;
    }
}
