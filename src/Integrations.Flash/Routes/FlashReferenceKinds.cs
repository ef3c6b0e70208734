namespace Integrations.Flash.Routes;

/// <summary>The identifiers that Flash issues, as the journal names them.</summary>
internal static class FlashReferenceKinds
{
    public const string TransactionId = "flash.transaction_id";
    public const string SerialNumber = "flash.serial_number";
}
