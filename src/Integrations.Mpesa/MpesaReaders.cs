using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Callbacks;

namespace Integrations.Mpesa;

/// <summary>The callback readers of one account, by kind: the container registers each by itself.</summary>
internal sealed class MpesaReaders(MpesaSettings settings, UnmappedCodes unmapped)
{
    private readonly IReadOnlyList<ICallbackReader> _readers = MpesaCallbackReaders.For(
        settings.Merchant, settings.OwnNumbers, settings.B2cVersion is MpesaB2cVersion.V3, settings.CallbackSources, settings.AllowsLocalCallbacks, unmapped);

    public static IReadOnlyList<string> Kinds { get; } =
    [
        MpesaCallbackKinds.StkResult,
        MpesaCallbackKinds.B2cResult,
        MpesaCallbackKinds.B2cTimeout,
        MpesaCallbackKinds.BalanceResult,
        MpesaCallbackKinds.BalanceTimeout,
        MpesaCallbackKinds.StatusResult,
        MpesaCallbackKinds.StatusTimeout,
        MpesaCallbackKinds.ReversalResult,
        MpesaCallbackKinds.ReversalTimeout,
        MpesaCallbackKinds.C2bValidation,
        MpesaCallbackKinds.C2bConfirmation,
        MpesaCallbackKinds.B2bResult,
        MpesaCallbackKinds.B2bTimeout,
        MpesaCallbackKinds.CheckoutResult,
        MpesaCallbackKinds.StandingOrderResult,
        MpesaCallbackKinds.BillPayment,
    ];

    public ICallbackReader For(string kind) => _readers.First(reader => reader.Route.Kind == kind);
}
