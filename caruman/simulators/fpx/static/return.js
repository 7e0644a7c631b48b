// The browser carries the answer to the seller by itself; without scripts the button does it.
document.getElementById("return").submit();
