namespace Integrations.Bridge;

/// <summary>Names in logs, metrics and traces.</summary>
internal static class BridgeTelemetry
{
    public const string Package = "Integrations.Bridge";

    public static string OperationOf(PaymentKind kind) => kind switch
    {
        PaymentKind.Collect => "collect",
        PaymentKind.Disburse => "disburse",
        PaymentKind.Vend => "vend",
        PaymentKind.Refund => "refund",
        _ => "settle",
    };
}
