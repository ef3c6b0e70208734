using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>Everything that moves money from one party to another.</summary>
internal sealed class Transactions(MomoWorld world, Creation creation)
{
    private static readonly string[] Collection = [MomoProducts.Collection];
    private static readonly string[] Disbursement = [MomoProducts.Disbursement];
    private static readonly string[] Remittance = [MomoProducts.Remittance];
    private static readonly string[] Senders = [MomoProducts.Disbursement, MomoProducts.Remittance];
    private static readonly string[] Identifications = ["PASS", "CPFA", "SRSSA", "NRIN", "OTHR", "DRLC", "SOCS", "AREG", "IDCD", "EMID"];

    public IEnumerable<MomoRoute> Routes =>
    [
        new(MomoOperation.RequestToPay, "POST", "v1_0/requesttopay", Collection, turn => Prompt(turn, MomoOperation.RequestToPay, "payer")),
        new(MomoOperation.RequestToWithdraw, "POST", "v1_0/requesttowithdraw", Collection, turn => Prompt(turn, MomoOperation.RequestToWithdraw, "payer")),
        new(MomoOperation.RequestToWithdraw, "POST", "v2_0/requesttowithdraw", Collection, turn => Prompt(turn, MomoOperation.RequestToWithdraw, "payer")),
        new(MomoOperation.Deposit, "POST", "v1_0/deposit", Disbursement, turn => Prompt(turn, MomoOperation.Deposit, "payee")),
        new(MomoOperation.Deposit, "POST", "v2_0/deposit", Disbursement, turn => Prompt(turn, MomoOperation.Deposit, "payee")),
        new(MomoOperation.Transfer, "POST", "v1_0/transfer", Senders, Transfer),
        new(MomoOperation.Refund, "POST", "v1_0/refund", Disbursement, Refund),
        new(MomoOperation.Refund, "POST", "v2_0/refund", Disbursement, Refund),
        new(MomoOperation.CashTransfer, "POST", "v2_0/cashtransfer", Remittance, CashTransfer),
        new(MomoOperation.Payment, "POST", "v2_0/payment", Collection, Pay),
        Question("v1_0/requesttopay/*", Collection, MomoOperation.RequestToPay),
        Question("v1_0/requesttowithdraw/*", Collection, MomoOperation.RequestToWithdraw),
        Question("v1_0/deposit/*", Disbursement, MomoOperation.Deposit),
        Question("v1_0/refund/*", Disbursement, MomoOperation.Refund),
        Question("v1_0/transfer/*", Senders, MomoOperation.Transfer),
        Question("v2_0/cashtransfer/*", Remittance, MomoOperation.CashTransfer),
        Question("v2_0/payment/*", Collection, MomoOperation.Payment),
        Question("v2_0/invoice/*", Collection, MomoOperation.Invoice),
        Question("v2_0/preapproval/*", Collection, MomoOperation.PreApproval),
    ];

    private MomoRoute Question(string path, string[] products, SandboxOperation operation) => new(MomoOperation.Status, "GET", path, products, turn => Find(turn, operation));

    private SandboxAnswer Find(MomoTurn turn, SandboxOperation operation)
    {
        if (!References.IsValid(turn.Values[0]))
        {
            return SandboxAnswer.Empty(400);
        }

        lock (world.Gate)
        {
            return world.Resources.TryGetValue(turn.Values[0], out var resource)
                && resource.Operation == operation
                && resource.Product == turn.Product
                && resource.UserId == turn.User!.Id
                && world.Now >= resource.CreatedAt + world.Options.Timing.VisibleAfter
                ? SandboxAnswer.Json(200, StatusWriter.Status(resource, world.Options, world.Now))
                : MomoAnswer.NotFound;
        }
    }

    private SandboxAnswer Prompt(MomoTurn turn, SandboxOperation operation, string party) => creation.Accept(
        turn,
        fields => Money(turn, operation, fields, party),
        resource => Script(resource.Party!.Id) ?? MomoScenarios.ForPrompt(resource.Party!.Id, operation == MomoOperation.RequestToPay),
        operation == MomoOperation.RequestToPay ? Collect : operation == MomoOperation.RequestToWithdraw ? Collect : PayOut);

    private SandboxAnswer Transfer(MomoTurn turn) => creation.Accept(
        turn,
        fields => Money(turn, MomoOperation.Transfer, fields, "payee"),
        resource => Script(resource.Party!.Id) ?? FloatOf(resource) ?? MomoScenarios.ForTransfer(resource.Party!.Id),
        PayOut);

    private SandboxAnswer Refund(MomoTurn turn) => creation.Accept(
        turn,
        fields =>
        {
            var original = fields.Text("referenceIdToRefund");
            return New(turn, MomoOperation.Refund, fields, world.Resources.GetValueOrDefault(original)?.Party, original);
        },
        resource => Script(resource.Original!) ?? FloatOf(resource) ?? MomoScenarios.ForRefund(resource.Original!),
        PayOut);

    private SandboxAnswer CashTransfer(MomoTurn turn) => creation.Accept(
        turn,
        fields =>
        {
            if (fields.Find("payerIdentificationType") is { Length: > 0 } type && !Identifications.Contains(type, StringComparer.Ordinal))
            {
                fields.Refuse();
            }

            if (fields.Find("originalAmount") is not null)
            {
                fields.Amount("originalAmount");
            }

            string[] more = ["orginatingCountry", "originalAmount", "originalCurrency", "payerIdentificationType", "payerIdentificationNumber", "payerIdentity", "payerFirstName", "payerSurName", "payerLanguageCode", "payerEmail", "payerMsisdn", "payerGender"];
            return fields.Party("payee") is { } payee
                ? New(turn, MomoOperation.CashTransfer, fields, payee, extra: [.. more.Select(name => (name, fields.Find(name))).Where(static member => member.Item2 is not null).Select(static member => (member.name, member.Item2!))])
                : null;
        },
        resource => Script(resource.Party!.Id) ?? FloatOf(resource) ?? MomoScenarios.ForTransfer(resource.Party!.Id),
        PayOut);

    private SandboxAnswer Pay(MomoTurn turn) => creation.Accept(
        turn,
        fields =>
        {
            var money = fields.Object("money");
            var (amount, currency) = (money.Amount("amount"), money.Currency("currency"));
            if (money.AreInvalid)
            {
                fields.Refuse();
            }

            fields.Text("customerReference");
            fields.Text("serviceProviderUserName");
            return New(turn, MomoOperation.Payment, fields, party: null, amount: amount, currency: currency, externalId: fields.Text("externalTransactionId"));
        },
        resource => Script(resource.ExternalId!) ?? MomoScenarios.ForPayment(resource.Amount),
        resource => world.Execute(resource, resource.Product, Ledger.Outside));

    private void Collect(MomoResource resource) => world.Execute(resource, resource.Party!.Id, resource.Product);

    private void PayOut(MomoResource resource) => world.Execute(resource, resource.Product, resource.Party?.Id ?? Ledger.Outside);

    private MomoOutcome? Script(string key) => world.Scripts.GetValueOrDefault(key);

    private MomoOutcome? FloatOf(MomoResource resource) => world.Balance(resource.Product, resource.Currency) < resource.Amount ? MomoOutcome.Failed("NOT_ENOUGH_FUNDS") : null;

    private MomoResource? Money(MomoTurn turn, SandboxOperation operation, MomoFields fields, string party) => fields.Party(party) is { } known ? New(turn, operation, fields, known) : null;

    private MomoResource New(
        MomoTurn turn, SandboxOperation operation, MomoFields fields, MomoParty? party, string? original = null,
        IReadOnlyList<(string, string)>? extra = null, decimal? amount = null, string? currency = null, string? externalId = null) => new()
        {
            Operation = operation,
            Product = turn.Product,
            Version = turn.Version,
            Reference = turn.Header("X-Reference-Id")!,
            UserId = turn.User!.Id,
            CreatedAt = world.Now,
            Flow = turn.Flow,
            CallbackUrl = Creation.CallbackOf(turn),
            Amount = amount ?? fields.Amount("amount"),
            Currency = currency ?? fields.Currency("currency"),
            ExternalId = externalId ?? fields.Find("externalId"),
            Party = party,
            PayerMessage = fields.Note("payerMessage"),
            PayeeNote = fields.Note("payeeNote"),
            Original = original,
            Extra = extra ?? [],
            Status = "PENDING",
            FirstStatus = "PENDING",
        };
}
