using Integrations.Http;
using Integrations.MtnMomo.Callbacks;
using Integrations.MtnMomo.Codes;

namespace Integrations.MtnMomo.Wire;

/// <summary>A kind of thing that is created and asked about: its product, its addresses and the meaning of its codes.</summary>
/// <param name="Product">The product.</param>
/// <param name="Create">Creates it.</param>
/// <param name="Find">Asks what became of it.</param>
/// <param name="Callback">The kind of its callback.</param>
/// <param name="Errors">Codes on creation.</param>
/// <param name="Reasons">Reasons of a failure.</param>
internal sealed record MomoKind(MomoProduct Product, ProviderOperation Create, ProviderOperation Find, string Callback, CodeTable Errors, CodeTable Reasons)
{
    public static MomoKind RequestToPay { get; } = In("request_to_pay", "collection/v1_0/requesttopay", MtnMomoCallbackKinds.RequestToPay);

    public static MomoKind WithdrawV1 { get; } = In("request_to_withdraw", "collection/v1_0/requesttowithdraw", MtnMomoCallbackKinds.RequestToWithdraw);

    /// <summary>Version 2 is asked about by version 1.</summary>
    public static MomoKind WithdrawV2 { get; } = WithdrawV1 with { Create = Post("request_to_withdraw", "collection/v2_0/requesttowithdraw") };

    public static MomoKind Payment { get; } = Out(MomoProduct.Collection, "payment", "collection/v2_0/payment", MtnMomoCallbackKinds.Payment);

    public static MomoKind Invoice { get; } = In("invoice", "collection/v2_0/invoice", MtnMomoCallbackKinds.Invoice);

    public static MomoKind PreApproval { get; } = In("pre_approval", "collection/v2_0/preapproval", MtnMomoCallbackKinds.PreApproval);

    public static MomoKind Transfer { get; } = Out(MomoProduct.Disbursement, "transfer", "disbursement/v1_0/transfer", MtnMomoCallbackKinds.Transfer);

    public static MomoKind DepositV1 { get; } = Out(MomoProduct.Disbursement, "deposit", "disbursement/v1_0/deposit", MtnMomoCallbackKinds.Deposit);

    public static MomoKind DepositV2 { get; } = DepositV1 with { Create = Post("deposit", "disbursement/v2_0/deposit") };

    public static MomoKind RefundV1 { get; } = Out(MomoProduct.Disbursement, "refund", "disbursement/v1_0/refund", MtnMomoCallbackKinds.Refund);

    public static MomoKind RefundV2 { get; } = RefundV1 with { Create = Post("refund", "disbursement/v2_0/refund") };

    public static MomoKind RemittanceTransfer { get; } = Out(MomoProduct.Remittance, "remittance_transfer", "remittance/v1_0/transfer", MtnMomoCallbackKinds.RemittanceTransfer);

    public static MomoKind CashTransfer { get; } = Out(MomoProduct.Remittance, "cash_transfer", "remittance/v2_0/cashtransfer", MtnMomoCallbackKinds.CashTransfer);

    /// <summary>Every kind, by the address that creates it.</summary>
    public static IReadOnlyList<MomoKind> All { get; } =
        [RequestToPay, WithdrawV1, WithdrawV2, Payment, Invoice, PreApproval, Transfer, DepositV1, DepositV2, RefundV1, RefundV2, RemittanceTransfer, CashTransfer];

    /// <summary>The kind that an address creates; <see langword="null"/> for none.</summary>
    public static MomoKind? Of(string? route) => All.FirstOrDefault(kind => kind.Create.Route == route);

    public static MomoKind Of(MomoTransactionKind kind) => kind switch
    {
        MomoTransactionKind.RequestToPay => RequestToPay,
        MomoTransactionKind.RequestToWithdraw => WithdrawV1,
        MomoTransactionKind.Payment => Payment,
        MomoTransactionKind.Transfer => Transfer,
        MomoTransactionKind.Deposit => DepositV1,
        MomoTransactionKind.Refund => RefundV1,
        MomoTransactionKind.RemittanceTransfer => RemittanceTransfer,
        MomoTransactionKind.CashTransfer => CashTransfer,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not a kind of transaction"),
    };

    public static MomoKind Of(MomoPayoutOperation operation) => operation switch
    {
        MomoPayoutOperation.DepositV1 => DepositV1,
        MomoPayoutOperation.DepositV2 => DepositV2,
        _ => Transfer,
    };

    private static MomoKind In(string name, string path, string callback) =>
        new(MomoProduct.Collection, Post(name, path), Get(name, path), callback, MomoSubmissionCodes.Errors, MomoReasonCodes.Collections);

    private static MomoKind Out(MomoProduct product, string name, string path, string callback) =>
        new(product, Post(name, path), Get(name, path), callback, MomoSubmissionCodes.PayoutErrors, MomoReasonCodes.Payouts);

    /// <summary>The reference is the idempotency key: a repeat is answered 409 and the first request stands.</summary>
    private static ProviderOperation Post(string name, string path) => new(name, HttpMethod.Post, path, Replay.Deduplicated);

    private static ProviderOperation Get(string name, string path) => new(name + "_status", HttpMethod.Get, path + "/{referenceId}", Replay.Read);
}
