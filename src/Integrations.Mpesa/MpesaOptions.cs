namespace Integrations.Mpesa;

/// <summary>Settings.</summary>
public sealed class MpesaOptions;
