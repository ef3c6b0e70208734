namespace Integrations.Ussd;

internal enum NextKind
{
    Unset,
    To,
    Back,
    Home,
    Again,
    End,
    Checkout,
}
