using System.Globalization;
using Integrations.Bridge;
using Spectre.Console;

namespace Integrations.Samples.PrepaidKiosk;

/// <summary>The shop as whoever stands in it uses it.</summary>
internal sealed class Desk(Kiosk kiosk)
{
    private readonly List<Payment> _sales = [];

    public async Task ServeAsync()
    {
        while (true)
        {
            var wish = AnsiConsole.Prompt(new SelectionPrompt<string>().Title("What now?").AddChoices("Search", "Electricity", "Airtime", "Reprint", "Why this supplier", "Leave"));
            try
            {
                switch (wish)
                {
                    case "Search":
                        Search();
                        break;
                    case "Electricity":
                        await SellElectricityAsync();
                        break;
                    case "Airtime":
                        await SellAsync(Terms.Airtime, AnsiConsole.Ask("Number", "0850012345"), AskAmount(29m));
                        break;
                    case "Reprint":
                        await ReprintAsync();
                        break;
                    case "Why this supplier":
                        await ExplainAsync();
                        break;
                    default:
                        return;
                }
            }
            catch (RequestValidationException broken)
            {
                foreach (var problem in broken.Problems)
                {
                    Say($"{problem}");
                }
            }
        }
    }

    private void Search()
    {
        var words = AnsiConsole.Ask("Brand", "Telkom");
        var amount = AskAmount(29m);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Product", "Name", "From", "To", "Suppliers");
        foreach (var product in kiosk.Catalogue.Search(brand: words, amount: amount).Take(20))
        {
            table.AddRow(
                Markup.Escape(product.Id), Markup.Escape(product.Name), $"{product.MinAmount}", $"{product.MaxAmount}", string.Join(", ", kiosk.Catalogue.OffersFor(product.Id).Select(static offer => offer.Supplier)));
        }

        AnsiConsole.Write(table);
    }

    private async Task SellElectricityAsync()
    {
        var (meter, amount) = (AnsiConsole.Ask("Meter", "01012345678"), AskAmount(150m));
        switch (await kiosk.LookUpAsync(Terms.Electricity, meter, amount))
        {
            case VendLookup.Found found:
                Say($"{found.Recipient.Holder?.Name}, {found.Recipient.Holder?.Address}. Takes {found.Recipient.Minimum} or more.");
                break;
            case VendLookup.Refused refused:
                Say(refused.Error.UserMessage);
                return;
            case VendLookup.Unavailable unavailable:
                Say(unavailable.Error.UserMessage);
                return;
        }

        if (AnsiConsole.Confirm("Sell?"))
        {
            await SellAsync(Terms.Electricity, meter, amount);
        }
    }

    private async Task SellAsync(string productId, string recipient, Money amount)
    {
        var payment = await kiosk.SellAsync(string.Create(CultureInfo.InvariantCulture, $"sale-{_sales.Count + 1}"), productId, recipient, amount);
        _sales.Add(payment);
        Say($"{payment.IdempotencyKey}: {payment.Status}. {payment.UserMessage}");
        await kiosk.HandOverAsync(payment);
    }

    private async Task ReprintAsync()
    {
        if (Choose() is { } sale)
        {
            Say(await kiosk.ReprintAsync(sale.Id, AnsiConsole.Ask<string>("Who asks"), AnsiConsole.Ask<string>("Why")));
        }
    }

    private async Task ExplainAsync()
    {
        if (Choose() is { } sale)
        {
            foreach (var reason in await kiosk.ExplainAsync(sale.Id))
            {
                Say(reason);
            }
        }
    }

    private Payment? Choose()
    {
        if (_sales.Count is 0)
        {
            Say("Nothing was sold yet.");
            return null;
        }

        return AnsiConsole.Prompt(new SelectionPrompt<Payment>().Title("Which sale?").UseConverter(static sale => $"{sale.IdempotencyKey}: {sale.Amount}, {sale.Status}").AddChoices(_sales));
    }

    private static Money AskAmount(decimal usual) => Kiosk.Rand(AnsiConsole.Ask("Rand", usual));

    private static void Say(string text) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   {text}");
}
