namespace Integrations.Ncba.Callbacks;

/// <summary>The kinds of notification, as they stand in a <see cref="Integrations.Callbacks.CallbackRoute"/>. Addresses in use are made from them: never rename one.</summary>
internal static class NcbaCallbackKinds
{
    public const string Paybill = "paybill_notification";
    public const string Account = "account_notification";
}
