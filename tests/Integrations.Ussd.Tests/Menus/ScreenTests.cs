using Integrations.Ussd.Testing;

namespace Integrations.Ussd.Tests.Menus;

public sealed class ScreenTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sale_goes_from_dial_to_receipt(bool history)
    {
        var rig = new Rig();
        var phone = rig.Phone(history);

        await phone.DialAsync();
        phone.ShowsExactly("Duka\n1. Airtime\n2. Bundles\n3. Balance\n4. Language\n5. Members\n6. About\n7. Name");
        await phone.SendAsync(["1", "0722 000 111", "1,500"]);
        phone.Shows("Airtime 1500 for 254722000111?", "1. Yes", "2. No", "0. Back", "00. Home");
        await phone.SendAsync("1");
        phone.AsksSecret().ShowsExactly("Your PIN:");
        await phone.SendAsync("1234");

        phone.ShowsExactly("Sold to 254712345678.\n0. Back");
        Assert.Equal("254722000111", Assert.Single(rig.Shop.Sold).Phone);
    }

    [Fact]
    public async Task Zero_leads_back_and_two_zeros_home()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();
        await phone.SendAsync(["7", "Akinyi"]);
        phone.Shows("Members", "0. Back", "00. Home");

        await phone.SendAsync("0");
        phone.Shows("Your name?");
        await phone.SendAsync("0");
        phone.Shows("Duka");
        await phone.SendAsync(["7", "Akinyi", "00"]);

        phone.Shows("Duka").DoesNotShow("0. Back");
    }

    [Fact]
    public async Task A_zero_that_is_an_answer_is_not_a_way_back()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync(["1", "0722000111", "0"]);

        phone.ShowsExactly("Not an amount.\nHow much?");
    }

    [Fact]
    public async Task Wrong_input_is_asked_again_three_times_and_then_ends()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync("9");
        phone.Shows("Wrong choice.\nDuka");
        await phone.SendAsync(["x", "1*2"]);
        phone.Shows("Wrong choice.\nDuka");
        await phone.SendAsync("");

        phone.IsOver().Shows("Too many wrong answers");
    }

    [Fact]
    public async Task A_right_answer_forgives_the_wrong_ones()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync(["9", "9", "1", "abc", "abc", "0722000111", "-5"]);

        phone.Shows("Not an amount.");
    }

    [Theory]
    [InlineData("13", "Not 13.")]
    [InlineData("4", "Not an amount.")]
    [InlineData("10,001", "Not an amount.")]
    [InlineData("12.345", "Not an amount.")]
    [InlineData("1,2", "Not an amount.")]
    [InlineData("5 KES", "Not an amount.")]
    public async Task A_wrong_amount_is_refused_and_not_rounded(string amount, string reason)
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync(["1", "0722000111", amount]);

        phone.Shows(reason, "How much?");
    }

    [Theory]
    [InlineData("١٥٠٠")]
    [InlineData("１５００")]
    [InlineData(" 1500 ")]
    [InlineData("1 500")]
    [InlineData("1500.00")]
    public async Task Digits_of_any_script_are_digits(string amount)
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync(["1", "0722000111", amount]);

        phone.Shows("Airtime 1500 ");
    }

    [Fact]
    public async Task A_list_keeps_its_numbers_when_it_changes_underneath()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();
        await phone.SendAsync("2");
        phone.Shows("1. Bundle 1,", "98. More", "0. Back").DoesNotShow("12. Bundle 12");

        rig.Shop.Bundles.RemoveRange(0, 6);
        await phone.SendAsync("98");
        phone.Shows("0. Back").DoesNotShow("1. Bundle 1,");
        await phone.SendAsync("12");

        phone.IsOver().ShowsExactly("You chose b12.");
    }

    [Fact]
    public async Task A_number_of_another_page_is_understood()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync(["2", "98", "98", "1"]);

        phone.ShowsExactly("You chose b1.");
    }

    [Fact]
    public async Task Zero_on_a_later_page_leads_to_the_page_before()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();
        await phone.SendAsync("2");
        var first = phone.Screen;

        await phone.SendAsync(["98", "0"]);

        Assert.Equal(first, phone.Screen);
    }

    [Fact]
    public async Task A_list_of_more_than_97_items_leaves_98_to_the_next_page()
    {
        var rig = new Rig();
        rig.Shop.Bundles.Clear();
        rig.Shop.Bundles.AddRange(Enumerable.Range(1, 120).Select(index => new UssdItem($"k{index}", $"I{index}")));
        var phone = rig.Phone();
        await phone.DialAsync();

        await phone.SendAsync(["2", "99"]);

        phone.ShowsExactly("You chose k98.");
    }

    [Fact]
    public async Task An_empty_list_says_so()
    {
        var rig = new Rig();
        rig.Shop.Bundles.Clear();
        var phone = rig.Phone();
        await phone.DialAsync();

        await phone.SendAsync("2");

        phone.ShowsExactly("No bundles today.\n0. Back");
    }

    [Fact]
    public async Task A_language_holds_for_the_rest_of_the_session()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync(["4", "2"]);
        phone.Shows("Duka letu", "1. Muda wa maongezi");
        await phone.SendAsync("9");

        phone.Shows("Chaguo si sahihi.\nDuka letu");
    }

    [Fact]
    public async Task A_guard_sends_strangers_elsewhere()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync("5");
        phone.Shows("Your name?");
        await phone.SendAsync("Akinyi");

        phone.Shows("Members");
    }

    [Fact]
    public async Task Options_under_a_condition_close_up_their_numbers()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();
        await phone.SendAsync(["7", "Akinyi"]);
        phone.Shows("1. Join").DoesNotShow("Points");

        await phone.SendAsync(["1", "5"]);

        phone.Shows("1. Points", "2. Join");
    }

    [Fact]
    public async Task A_long_last_screen_is_read_page_by_page()
    {
        var phone = new Rig().Phone();
        await phone.DialAsync();

        await phone.SendAsync("6");
        var read = phone.Screen.Split('\n')[0];
        while (phone.IsOpen)
        {
            phone.Shows("98. More");
            await phone.SendAsync("98");
            read += " " + phone.Screen.Split('\n')[0];
        }

        Assert.Equal(string.Join(' ', Enumerable.Range(1, 60).Select(word => $"word{word}")), read);
    }

    [Fact]
    public async Task A_wrong_PIN_is_asked_again_and_never_shown()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();

        await phone.SendAsync(["1", "0722000111", "500", "1", "9876"]);

        phone.AsksSecret().ShowsExactly("Wrong PIN.\nYour PIN:");
        Assert.Empty(rig.Shop.Sold);
        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains("9876", StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_is_no_way_back_behind_an_effect()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();

        await phone.SendAsync(["1", "0722000111", "500", "1", "1234", "0"]);

        phone.Shows("Duka\n1. Airtime");
        Assert.Single(rig.Shop.Sold);
    }

    [Fact]
    public async Task A_no_ends_without_effect()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();

        await phone.SendAsync(["1", "0722000111", "500", "2"]);

        phone.IsOver().ShowsExactly("Cancelled.");
        Assert.Empty(rig.Shop.Sold);
    }

    [Fact]
    public async Task A_shortcut_walks_along_and_a_balance_may_be_at_its_end()
    {
        var phone = new UssdPhone(new UssdMenus(ShopMenu.Create(), "*384*5#"), new Rig().Services);

        await phone.DialAsync("*384*5*1*0722000111#");
        phone.ShowsExactly("How much?");
        await phone.DialAsync("*384*5*3#");

        phone.IsOver().ShowsExactly("Your balance is KES 7.");
    }

    [Fact]
    public async Task A_shortcut_stops_at_a_confirmation_and_moves_no_money()
    {
        var rig = new Rig();
        var phone = new UssdPhone(new UssdMenus(rig.Menu, "*384*5#"), rig.Services);

        await phone.DialAsync("*384*5*1*0722000111*500*1*1234#");

        phone.Shows("Airtime 500 for 254722000111?");
        Assert.Empty(rig.Shop.Sold);
        Assert.Empty(rig.Shop.Pins);
    }

    [Fact]
    public async Task A_shortcut_never_leads_into_work()
    {
        var sold = 0;
        var menu = UssdMenu.Create("quick", menu =>
        {
            menu.Choice("main", "Shop").Option("Buy at once", "buy");
            menu.Work("buy", (step, _) =>
            {
                sold++;
                return new ValueTask<UssdNext>(step.End("Sold"));
            });
        });
        var phone = new UssdPhone(new UssdMenus(menu, "*384#"));

        await phone.DialAsync("*384*1#");
        phone.Shows("1. Buy at once");
        Assert.Equal(0, sold);
        await phone.SendAsync("1");

        Assert.Equal(1, sold);
    }

    [Fact]
    public async Task The_longest_service_code_finds_its_menu()
    {
        static UssdMenu Named(string name) => UssdMenu.Create(name, menu => menu.Choice("main", name).Option("Again", "main"));
        var menus = new UssdMenus(Named("other")).With("*384#", Named("short")).With("*384*5#", Named("long"));
        var phone = new UssdPhone(menus);

        Assert.StartsWith("short", (await phone.DialAsync("*384*1#")).Screen, StringComparison.Ordinal);
        Assert.StartsWith("long", (await phone.DialAsync("*384*5*1#")).Screen, StringComparison.Ordinal);
        Assert.StartsWith("other", (await phone.DialAsync("*99#")).Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_menu_that_leads_nowhere_is_refused_when_it_is_made()
    {
        var error = Assert.Throws<UssdMenuException>(() => UssdMenu.Create("bad", menu => menu.Choice("main", "M").Option("A", "nowhere")));

        Assert.Contains("'nowhere', which is no screen", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(150, false)]
    [InlineData(160, true)]
    public void A_question_that_does_not_fit_is_refused_when_the_menu_is_made(int length, bool isRefused)
    {
        void Make() => UssdMenu.Create("long", menu => menu.Question("main", new string('x', length)).Text((data, _) => data).Then("main").WithoutNavigation());

        Assert.Equal(isRefused, Record.Exception(Make) is UssdMenuException);
    }

    [Fact]
    public void A_question_that_one_character_makes_too_long_names_it()
    {
        var error = Assert.Throws<UssdMenuException>(() => UssdMenu.Create("long", menu => menu.Question("main", new string('x', 80) + "ɗ").Text((data, _) => data).Then("main")));

        Assert.Contains("'ɗ' is outside the GSM alphabet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_made_in_the_session_that_does_not_fit_fails_the_test_that_meets_it()
    {
        var menu = UssdMenu.Create("long", menu => menu.Question("main", _ => new string('x', 170)).Text((data, _) => data).Then("main"));

        await Assert.ThrowsAsync<UssdMenuException>(() => new UssdPhone(menu).DialAsync());
    }
}
